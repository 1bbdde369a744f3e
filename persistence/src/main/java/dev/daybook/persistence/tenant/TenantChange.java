package dev.daybook.persistence.tenant;

import dev.daybook.tenant.TierName;
import org.jspecify.annotations.Nullable;

/**
 * What is to change of a tenant; null for what stays.
 *
 * @param state {@code active} or {@code suspended}
 * @param setsRetention whether {@code retentionDays} is to change, be it to null: as its tier is
 */
public record TenantChange(
    @Nullable String name,
    @Nullable String state,
    @Nullable TierName tier,
    boolean setsRetention,
    @Nullable Integer retentionDays) {
  /** Changes the state only. */
  public static TenantChange ofState(String state) {
    return new TenantChange(null, state, null, false, null);
  }
}
