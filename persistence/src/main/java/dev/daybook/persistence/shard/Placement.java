package dev.daybook.persistence.shard;

import dev.daybook.tenant.Epoch;
import dev.daybook.tenant.ShardName;
import dev.daybook.tenant.TierLimits;

/**
 * Where a tenant lives, its epoch there, and what it may use.
 *
 * @param suspended whether its people are kept out
 * @param restoring whether it is not whole yet
 */
public record Placement(
    ShardName shard, Epoch epoch, boolean suspended, boolean restoring, TierLimits limits) {}
