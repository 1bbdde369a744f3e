package dev.daybook.admin;

import dev.daybook.tenant.Tenant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** A tenant as the console shows it; with getters, as Faces reads it. */
public final class TenantRow {
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'").withZone(ZoneOffset.UTC);

  private final Tenant tenant;

  private TenantRow(Tenant tenant) {
    this.tenant = tenant;
  }

  static TenantRow of(Tenant tenant) {
    return new TenantRow(tenant);
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

  public String getShard() {
    return tenant.shard().value();
  }

  public String getCreated() {
    return DAY.format(tenant.createdAt());
  }
}
