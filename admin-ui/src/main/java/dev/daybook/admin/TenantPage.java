package dev.daybook.admin;

import dev.daybook.persistence.Page;
import dev.daybook.persistence.account.Accounts;
import dev.daybook.persistence.tenant.Tenants;
import dev.daybook.person.Account;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An administrator's own tenant and its people. */
@Named("tenantPage")
@RequestScoped
public class TenantPage {
  private static final int ENTRIES = 25;

  @Inject private Visitor visitor;
  @Inject private Accounts accounts;
  @Inject private Tenants tenants;
  private @Nullable String after;
  private @Nullable TenantRow tenant;
  private Page<Account> page = new Page<>(List.of(), false);

  public void load() throws IOException {
    visitor.show(
        actor -> {
          page = accounts.list(actor, after == null ? "" : after, ENTRIES);
          tenant = TenantRow.of(tenants.own(actor));
        });
  }

  public @Nullable TenantRow getTenant() {
    return tenant;
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

  /** A person as the console shows it. */
  public static final class PersonRow {
    private final Account account;

    PersonRow(Account account) {
      this.account = account;
    }

    public String getUser() {
      return account.userName();
    }

    public String getName() {
      return account.displayName();
    }

    public String getPart() {
      return account.part().word();
    }

    public String getState() {
      return account.isDisabled() ? "disabled" : "active";
    }
  }
}
