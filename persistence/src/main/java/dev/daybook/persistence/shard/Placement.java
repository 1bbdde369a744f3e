package dev.daybook.persistence.shard;

import dev.daybook.tenant.Epoch;
import dev.daybook.tenant.ShardName;
import dev.daybook.tenant.TierLimits;
import org.jspecify.annotations.Nullable;

/**
 * Where a tenant lives, its epoch there, and what it may use.
 *
 * @param suspended whether its people are kept out
 * @param restoring whether it is not whole yet
 * @param moving whether it is being moved, or was and that is not over: then nobody remembers where
 *     it lives
 * @param arriving the shard that it is being moved to, while it does not live there yet; else null
 */
public record Placement(
    ShardName shard,
    Epoch epoch,
    boolean suspended,
    boolean restoring,
    boolean moving,
    @Nullable ShardName arriving,
    TierLimits limits) {

  /** The same on the shard that the tenant is being moved to, for whoever moves it. */
  public Placement at(ShardName target) {
    return new Placement(target, epoch, suspended, restoring, moving, arriving, limits);
  }

  /** Whether there may be anything of the tenant's on a shard that is to be read or written. */
  boolean isOn(ShardName one) {
    return one.equals(shard) || one.equals(arriving);
  }
}
