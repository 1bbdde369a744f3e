package dev.daybook.tenant;

import java.time.Duration;

/**
 * What each tenant of a tier may use at most, as the catalog says at some moment.
 *
 * @param tier whose limits they are
 * @param weight what a tenant counts for beside others
 * @param storageBytes bytes of its blobs, as often as workspaces have them
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
    int jobSlots) {
  /** Longer than any other limit of time. */
  private static final Duration FOR_EVER = Duration.ofMillis(Integer.MAX_VALUE);

  /** Those of an installation that holds nobody to any. */
  public static TierLimits none(TierName tier, int weight) {
    int most = Integer.MAX_VALUE;
    return new TierLimits(
        tier, weight, Long.MAX_VALUE, Long.MAX_VALUE, most, most, most, most, FOR_EVER, most, most);
  }
}
