package dev.daybook.persistence.shard;

import dev.daybook.tenant.Epoch;
import dev.daybook.tenant.ShardName;

/**
 * Where a tenant lives, and its epoch there.
 *
 * @param suspended whether its people are kept out
 */
public record Placement(ShardName shard, Epoch epoch, boolean suspended) {
  /** That of a tenant which is open. */
  public Placement(ShardName shard, Epoch epoch) {
    this(shard, epoch, false);
  }
}
