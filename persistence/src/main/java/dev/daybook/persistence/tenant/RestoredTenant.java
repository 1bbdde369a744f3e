package dev.daybook.persistence.tenant;

import dev.daybook.tenant.ShardName;
import dev.daybook.tenant.TierName;
import org.jspecify.annotations.Nullable;

/**
 * A tenant that is to be made of an archive.
 *
 * @param region a label of the operator's own; null for none
 * @param shard where it is to live; null for the one with the fewest tenants, as their tiers weigh
 * @param retentionDays null for as its tier is set
 */
public record RestoredTenant(
    String slug,
    String name,
    TierName tier,
    @Nullable String region,
    @Nullable ShardName shard,
    @Nullable Integer retentionDays) {}
