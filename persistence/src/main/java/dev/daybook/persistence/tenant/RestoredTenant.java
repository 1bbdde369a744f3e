package dev.daybook.persistence.tenant;

import dev.daybook.tenant.ShardName;
import dev.daybook.tenant.TenantId;
import dev.daybook.tenant.TierName;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A tenant that is to be made of an archive.
 *
 * @param id of the tenant that was archived, where it is to be that one; null for a new one
 * @param region a label of the operator's own; null for none
 * @param shard where it is to live; null for the one with the fewest tenants, as their tiers weigh
 * @param retentionDays null for as its tier is set
 * @param createdAt when the tenant that was archived was made: what it holds goes back to then
 */
public record RestoredTenant(
    @Nullable TenantId id,
    String slug,
    String name,
    TierName tier,
    @Nullable String region,
    @Nullable ShardName shard,
    @Nullable Integer retentionDays,
    Instant createdAt) {}
