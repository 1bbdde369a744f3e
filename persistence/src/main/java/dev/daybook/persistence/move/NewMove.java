package dev.daybook.persistence.move;

import dev.daybook.tenant.ShardName;
import dev.daybook.tenant.TierName;
import org.jspecify.annotations.Nullable;

/**
 * What is asked for when a tenant is to be moved.
 *
 * @param shard where it is to live; null for where its tier has most room
 * @param tier that it is to have from then on; null for as it is
 */
public record NewMove(@Nullable ShardName shard, @Nullable TierName tier) {
  /** Whether a move is the one that is asked for. */
  boolean is(Move move) {
    return (shard == null || shard.equals(move.target()))
        && (tier == null || tier.equals(move.tier()));
  }
}
