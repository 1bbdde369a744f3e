package dev.daybook.admin;

import dev.daybook.persistence.tenant.Tenants;
import dev.daybook.person.Part;
import dev.daybook.tenant.Tenant;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All that a tenant has used: of any for operators, of their own for administrators. */
@Named("usagePage")
@RequestScoped
public class UsagePage {
  @Inject private Visitor visitor;
  @Inject private Tenants tenants;
  @Inject private UsageCharts usages;
  private String slug = "";
  private @Nullable TenantRow tenant;
  private List<Chart> charts = List.of();

  public void load() throws IOException {
    visitor.show(
        actor -> {
          boolean isOperator = actor.part() == Part.OPERATOR;
          Tenant found = isOperator ? tenants.get(actor, slug) : tenants.own(actor);
          tenant = TenantRow.of(found);
          charts = usages.all(actor, found.id());
        });
  }

  public @Nullable TenantRow getTenant() {
    return tenant;
  }

  public List<Chart> getCharts() {
    return charts;
  }

  public String getSlug() {
    return slug;
  }

  public void setSlug(@Nullable String slug) {
    this.slug = slug == null ? "" : slug;
  }
}
