package dev.daybook.blackbox;

/** The two tenants, on two shards, that all tests share. */
record Tenants(Tenant first, Tenant second) {
  static Tenants make(Product product) {
    return new Tenants(Tenant.make(product, "s1"), Tenant.make(product, "s2"));
  }
}
