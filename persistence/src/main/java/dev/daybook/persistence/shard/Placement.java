package dev.daybook.persistence.shard;

import dev.daybook.tenant.Epoch;
import dev.daybook.tenant.ShardName;

/** Where a tenant lives, and its epoch there. */
public record Placement(ShardName shard, Epoch epoch) {}
