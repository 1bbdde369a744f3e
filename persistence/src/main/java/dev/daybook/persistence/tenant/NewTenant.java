package dev.daybook.persistence.tenant;

import dev.daybook.persistence.account.NewAccount;
import dev.daybook.tenant.ShardName;
import dev.daybook.tenant.TierName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A tenant to be made, with its first administrator.
 *
 * @param tier null for {@link TierName#USUAL}
 * @param region a label of the operator's own; null for none
 * @param shard where it is to live; null for the one with the fewest tenants, as their tiers weigh
 * @param workspaces names of those it begins with, its administrator's
 */
public record NewTenant(
    String slug,
    String name,
    @Nullable TierName tier,
    @Nullable String region,
    @Nullable ShardName shard,
    NewAccount administrator,
    List<String> workspaces) {
  public NewTenant {
    workspaces = List.copyOf(workspaces);
  }
}
