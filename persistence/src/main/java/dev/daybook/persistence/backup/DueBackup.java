package dev.daybook.persistence.backup;

import dev.daybook.tenant.TenantId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A tenant that this server has taken to look at.
 *
 * @param dueAt since when; what is kept of it is kept only while that is still so
 * @param fingerprint of what the last backup was taken of; null for none
 */
record DueBackup(
    TenantId tenant, Instant dueAt, byte @Nullable [] fingerprint, int hours, int wholeDays) {}
