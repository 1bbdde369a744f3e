package dev.daybook.admin;

import dev.daybook.persistence.Page;
import dev.daybook.persistence.account.Accounts;
import dev.daybook.person.Account;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The people of an administrator's tenant, by user name. */
@Named("peoplePage")
@RequestScoped
public class PeoplePage {
  @Inject private Visitor visitor;
  @Inject private Accounts accounts;
  @Inject private ConsoleSettings settings;
  private @Nullable String after;
  private Page<Account> page = new Page<>(List.of(), false);

  public void load() throws IOException {
    visitor.show(
        actor -> page = accounts.list(actor, after == null ? "" : after, settings.pageEntries()));
  }

  public List<PersonRow> getRows() {
    return page.entries().stream().map(PersonRow::new).toList();
  }

  public boolean isFirst() {
    return after == null || after.isEmpty();
  }

  /** Where the next page begins; null on the last one. */
  public @Nullable String getNext() {
    return page.more() ? page.entries().get(page.entries().size() - 1).userName() : null;
  }

  public @Nullable String getAfter() {
    return after;
  }

  public void setAfter(@Nullable String after) {
    this.after = after;
  }
}
