package dev.daybook.persistence.move;

import dev.daybook.person.PersonId;
import dev.daybook.tenant.ShardName;
import dev.daybook.tenant.TenantId;
import dev.daybook.tenant.TierName;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A move of a tenant to another shard.
 *
 * @param tier that the tenant is to have from the flip on; null for as it is
 * @param fencing how often it was fenced
 * @param rounds how often what had changed was loaded
 * @param workspaces loaded wholly
 * @param entries loaded
 * @param pauseMs how long nothing could be written, in milliseconds; null until that is over
 * @param running whether a job is at it; until it is over
 * @param problem what has ended the last job, if it failed
 */
public record Move(
    MoveId id,
    TenantId tenant,
    ShardName source,
    ShardName target,
    @Nullable TierName tier,
    MoveStep step,
    PersonId requestedBy,
    Instant requestedAt,
    int fencing,
    int rounds,
    long workspaces,
    long entries,
    @Nullable Long pauseMs,
    @Nullable Instant flippedAt,
    @Nullable Instant endedAt,
    boolean running,
    @Nullable String problem) {}
