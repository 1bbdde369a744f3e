package dev.daybook.admin;

import dev.daybook.persistence.account.Accounts;
import dev.daybook.person.PersonId;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** One of the tenant's people. */
@Named("personPage")
@RequestScoped
public class PersonPage {
  @Inject private Visitor visitor;
  @Inject private Accounts accounts;
  private String id = "";
  private boolean self;
  private @Nullable PersonRow person;

  public void load() throws IOException {
    visitor.show(
        actor -> {
          PersonId asked = PersonId.parse(id);
          person = new PersonRow(accounts.get(actor, asked));
          self = actor.person().equals(asked);
        });
  }

  /** Disables the account. */
  public @Nullable String disable() throws IOException {
    return visitor.act(
        () -> "person.xhtml?id=" + PersonId.parse(id),
        actor -> {
          var account = accounts.disable(actor, PersonId.parse(id));
          Visitor.sayNext(account.displayName() + " is disabled.");
          return "/admin/people.xhtml?faces-redirect=true";
        });
  }

  public @Nullable PersonRow getPerson() {
    return person;
  }

  public boolean isSelf() {
    return self;
  }

  public String getId() {
    return id;
  }

  public void setId(@Nullable String id) {
    this.id = id == null ? "" : id;
  }
}
