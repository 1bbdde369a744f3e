package dev.daybook.persistence.usage;

import dev.daybook.tenant.TenantId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a tenant used in an hour or a day.
 *
 * @param slug null when there is no such tenant any more
 * @param begin of the hour or the day
 * @param waits those of the requests whose time is no latency
 * @param databaseMs milliseconds that its reads and commands had a connection
 * @param rowsRead rows that its reads were given
 * @param rowsWritten rows that its commands changed
 * @param cacheHits pages of lists that were answered from memory
 * @param cacheMisses those that were not found there
 * @param jobMs milliseconds that its jobs ran
 * @param storageBytes the most bytes of content that it had
 * @param storageByteHours the bytes of each hour, summed up
 * @param p50Ms half of the answers took no longer, in milliseconds; null when there were none
 * @param p95Ms as above, of 95 in 100
 */
public record UsageRow(
    TenantId tenant,
    @Nullable String slug,
    Instant begin,
    long requests,
    long clientErrors,
    long serverErrors,
    long waits,
    long feedReads,
    long journalEntries,
    long databaseMs,
    long rowsRead,
    long rowsWritten,
    long cacheHits,
    long cacheMisses,
    long jobMs,
    long storageBytes,
    long storageByteHours,
    @Nullable Double p50Ms,
    @Nullable Double p95Ms) {}
