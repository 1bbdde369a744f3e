package dev.daybook.persistence.erasure;

import dev.daybook.persistence.WholeNumber;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * How tenants are deleted, read once.
 *
 * @param graceDays how long a deletion can be called off, unless it is asked for otherwise
 * @param commitRows rows that one commit on a shard erases
 * @param lease how long a server that is silent is believed to be at a tenant
 * @param poll how often tenants are looked for whose grace period is over
 * @param retrySeconds the pause after an attempt that did not get to the end
 * @param overdueMinutes how long after its grace period a tenant that is still there is told of
 */
record DeletionSettings(
    int graceDays,
    int commitRows,
    Duration lease,
    Duration poll,
    int retrySeconds,
    int overdueMinutes) {
  static final int GRACE_DAYS_MAX = 3_650;
  private static final int COMMIT_ROWS_MAX = 10_000;
  private static final int OVERDUE_MINUTES_MAX = 525_600;

  /** Makes the one instance. */
  @ApplicationScoped
  static class Reader {
    @Produces
    @Singleton
    DeletionSettings read() {
      Config config = ConfigProvider.getConfig();
      return new DeletionSettings(
          WholeNumber.of(config, "daybook.deletion.grace-days", 30, GRACE_DAYS_MAX),
          WholeNumber.of(config, "daybook.deletion.commit-rows", 2_000, COMMIT_ROWS_MAX),
          Duration.ofMillis(WholeNumber.of(config, "daybook.deletion.lease-ms", 60_000)),
          Duration.ofMillis(WholeNumber.of(config, "daybook.deletion.poll-interval-ms", 2_000)),
          WholeNumber.of(config, "daybook.deletion.retry-seconds", 30, 3_600),
          WholeNumber.of(config, "daybook.deletion.overdue-minutes", 1_440, OVERDUE_MINUTES_MAX));
    }
  }
}
