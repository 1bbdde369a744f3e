package dev.daybook.admin;

import dev.daybook.tenant.Tenant;

/** A tenant as the console shows it; with getters, as Faces reads it. */
public final class TenantRow {
  private final Tenant tenant;

  private TenantRow(Tenant tenant) {
    this.tenant = tenant;
  }

  static TenantRow of(Tenant tenant) {
    return new TenantRow(tenant);
  }

  public String getEpoch() {
    return tenant.epoch().toString();
  }

  public String getSlug() {
    return tenant.slug();
  }

  public String getName() {
    return tenant.name();
  }

  public String getState() {
    return tenant.state();
  }

  public String getTier() {
    return tenant.tier().value();
  }

  /** Empty where it has none. */
  public String getRegion() {
    return tenant.region() == null ? "" : tenant.region();
  }

  public boolean isActive() {
    return tenant.isActive();
  }

  public boolean isSuspended() {
    return tenant.state().equals(Tenant.SUSPENDED);
  }

  /** Whether its deletion can be called off. */
  public boolean isDeleting() {
    return tenant.state().equals(Tenant.DELETING);
  }

  public String getShard() {
    return tenant.shard().value();
  }

  public String getCreated() {
    return Texts.minute(tenant.createdAt());
  }
}
