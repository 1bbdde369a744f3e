package dev.daybook.tenant;

import java.time.Duration;

/**
 * What each tenant of a tier may use at most, as the catalog says at some moment.
 *
 * @param tier whose limits they are
 * @param weight what a tenant counts for beside others
 * @param storageBytes bytes of its attachments and journals
 * @param items items that are not deleted
 * @param seats accounts that are not disabled
 * @param requestsPerSecond requests to the API, in the long run
 * @param requestBurst requests at once, after a pause
 * @param connections connections to its shard at once, of each server
 * @param statementTimeout how long one statement may run
 * @param pageEntries entries of a page
 * @param jobSlots jobs that run at once
 */
public record TierLimits(
    TierName tier,
    int weight,
    long storageBytes,
    long items,
    int seats,
    int requestsPerSecond,
    int requestBurst,
    int connections,
    Duration statementTimeout,
    int pageEntries,
    int jobSlots) {}
