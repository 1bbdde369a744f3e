package dev.daybook.persistence.usage;

import dev.daybook.persistence.WholeNumber;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * What can be set of usage, read once. A bad value fails start-up and names its key.
 *
 * @param keptMonths whole months that hours are kept for, beside the present one; closed months are
 *     kept for good
 * @param closingGrace how long nothing of a month may have been written before it can be closed
 * @param storageInterval how often it is looked whose bytes were not measured in the present hour
 * @param rollupInterval how often hours are rolled up to days
 * @param rollupTimeout how long that may take
 * @param hoursSpanMax the longest span that is told by hours
 * @param daysSpanMax the longest span that is told by days
 */
public record UsageSettings(
    int keptMonths,
    Duration closingGrace,
    Duration storageInterval,
    Duration rollupInterval,
    Duration rollupTimeout,
    Duration hoursSpanMax,
    Duration daysSpanMax) {
  /** As the catalog's function has it. */
  private static final int KEPT_MONTHS_MIN = 3;

  private static final int KEPT_MONTHS_MAX = 240;
  private static final int GRACE_HOURS_MAX = 720;
  private static final int STORAGE_MINUTES_MAX = 30;
  private static final int ROLLUP_HOURS_MAX = 24;

  /** The catalog's pool gives a connection up that says nothing for longer. */
  private static final int ROLLUP_SECONDS_MAX = 100;

  private static final int HOURS_SPAN_MAX = 366;
  private static final int DAYS_SPAN_MAX = 3_660;

  /** Makes the one instance. */
  @ApplicationScoped
  static class Reader {
    @Produces
    @Singleton
    UsageSettings read() {
      Config config = ConfigProvider.getConfig();
      int months = WholeNumber.of(config, "daybook.usage.kept-months", 26, KEPT_MONTHS_MAX);
      if (months < KEPT_MONTHS_MIN) {
        throw new IllegalStateException(
            "daybook.usage.kept-months must be at least " + KEPT_MONTHS_MIN + ", but is " + months);
      }
      return new UsageSettings(
          months,
          Duration.ofHours(
              WholeNumber.of(config, "daybook.usage.closing-grace-hours", 24, GRACE_HOURS_MAX)),
          Duration.ofMinutes(
              WholeNumber.of(
                  config, "daybook.usage.storage-interval-minutes", 15, STORAGE_MINUTES_MAX)),
          Duration.ofHours(
              WholeNumber.of(config, "daybook.usage.rollup-interval-hours", 6, ROLLUP_HOURS_MAX)),
          Duration.ofSeconds(
              WholeNumber.of(
                  config, "daybook.usage.rollup-timeout-seconds", 60, ROLLUP_SECONDS_MAX)),
          Duration.ofDays(
              WholeNumber.of(config, "daybook.usage.hours-span-days-max", 31, HOURS_SPAN_MAX)),
          Duration.ofDays(
              WholeNumber.of(config, "daybook.usage.days-span-days-max", 400, DAYS_SPAN_MAX)));
    }
  }
}
