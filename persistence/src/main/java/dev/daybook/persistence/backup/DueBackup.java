package dev.daybook.persistence.backup;

import dev.daybook.persistence.archive.ArchiveId;
import dev.daybook.tenant.TenantId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A tenant that this server has taken to look at.
 *
 * @param dueAt since when; what is kept of it is kept only while that is still so
 * @param last the last backup; null for none
 * @param fingerprint of what that was taken of; null for none, or where another is to be taken
 * @param claimedAt when it was taken, by the catalog's clock
 */
record DueBackup(
    TenantId tenant,
    Instant dueAt,
    @Nullable ArchiveId last,
    byte @Nullable [] fingerprint,
    Instant claimedAt,
    int hours,
    int wholeDays) {}
