package dev.daybook.blackbox;

import java.sql.SQLException;

/** The two tenants, on two shards, that all tests share. No shard is empty once they are made. */
record Tenants(Tenant first, Tenant second) {
  static Tenants make(Product product) {
    Isolation isolation = Isolation.wanted();
    String tier = isolation.tier();
    try {
      if (isolation != Isolation.SHARED) {
        Tiers.make(product, tier, "placement = '%s'".formatted(isolation.placement()));
        Tenant.make(product, "s2");
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return new Tenants(
        Tenant.make(product, isolation.homes().get(0), tier),
        Tenant.make(product, isolation.homes().get(1), tier));
  }
}
