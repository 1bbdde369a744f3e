package dev.daybook.persistence.archive;

import dev.daybook.tenant.TenantId;
import java.util.List;

/**
 * A tenant of another installation that is to be made here of its archives, under its own id.
 *
 * @param tenantKeys the versions of its key that its archives need, as they were exported
 * @param checkpointKeys public keys of that installation, one of which has signed each archive
 */
public record BroughtTenant(
    TenantId tenant, List<String> tenantKeys, List<String> checkpointKeys, NewRestore restore) {
  /** Versions of keys, and public keys, that may be given at once. */
  public static final int KEYS_MAX = 1_000;

  public BroughtTenant {
    tenantKeys = List.copyOf(tenantKeys);
    checkpointKeys = List.copyOf(checkpointKeys);
  }

  /** Without the keys, which nothing prints. */
  @Override
  public String toString() {
    return "BroughtTenant[tenant=" + tenant + ", restore=" + restore + "]";
  }
}
