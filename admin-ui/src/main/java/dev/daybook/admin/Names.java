package dev.daybook.admin;

import dev.daybook.persistence.access.Actor;
import dev.daybook.persistence.account.Accounts;
import dev.daybook.person.PersonId;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** What the people of a page are called, looked up at once. */
@RequestScoped
class Names {
  @Inject private Accounts accounts;
  private final Map<PersonId, String> known = new HashMap<>();

  void lookUp(Actor actor, Collection<PersonId> people) {
    accounts
        .people(actor, people.stream().distinct().toList())
        .forEach(account -> known.put(account.id(), account.displayName()));
  }

  /** Somebody's name; the beginning of the id of who is not of this tenant. */
  String of(PersonId person) {
    return known.getOrDefault(person, person.toString().substring(0, 8) + "…");
  }
}
