package dev.daybook.admin;

import dev.daybook.persistence.Page;
import dev.daybook.persistence.tenant.Tenants;
import dev.daybook.tenant.Tenant;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The list of tenants, for operators; a page is an address, so it can be kept and shared. */
@Named("tenantsPage")
@RequestScoped
public class TenantsPage {
  @Inject private Visitor visitor;
  @Inject private Tenants tenants;
  @Inject private ConsoleSettings settings;
  private @Nullable String after;
  private Page<Tenant> page = new Page<>(List.of(), false);

  public void load() throws IOException {
    visitor.show(
        actor -> page = tenants.list(actor, after == null ? "" : after, settings.pageEntries()));
  }

  public List<TenantRow> getRows() {
    return page.entries().stream().map(TenantRow::of).toList();
  }

  public boolean isFirst() {
    return after == null || after.isEmpty();
  }

  /** Where the next page begins; null on the last one. */
  public @Nullable String getNext() {
    return page.more() ? page.entries().get(page.entries().size() - 1).slug() : null;
  }

  public @Nullable String getAfter() {
    return after;
  }

  public void setAfter(@Nullable String after) {
    this.after = after;
  }
}
