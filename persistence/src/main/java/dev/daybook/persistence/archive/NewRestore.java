package dev.daybook.persistence.archive;

import dev.daybook.tenant.ShardName;
import dev.daybook.tenant.TierName;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A restore that is asked for: beside the tenant that was archived, under a name of its own. What
 * is null is as it was archived.
 *
 * @param shard null for the one with the fewest tenants, as their tiers weigh
 * @param asOf null for the archive's end
 * @param suspended whether nobody is to come in at its end, until the tenant is resumed
 */
public record NewRestore(
    ArchiveId archive,
    String slug,
    @Nullable String name,
    @Nullable TierName tier,
    @Nullable String region,
    @Nullable ShardName shard,
    @Nullable Instant asOf,
    boolean suspended) {}
