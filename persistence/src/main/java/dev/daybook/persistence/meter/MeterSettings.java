package dev.daybook.persistence.meter;

import dev.daybook.persistence.WholeNumber;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * What can be set of counting, read once. A bad value fails start-up and names its key.
 *
 * @param writeInterval how often counts are written: what a server that is killed loses at most
 * @param countsMax counts that a server holds in memory, one of each tenant that calls in an hour
 */
record MeterSettings(Duration writeInterval, int countsMax) {
  private static final int INTERVAL_SECONDS_MAX = 3_600;
  private static final int COUNTS_MAX = 1_000_000;

  /** Makes the one instance. */
  @ApplicationScoped
  static class Reader {
    @Produces
    @Singleton
    MeterSettings read() {
      Config config = ConfigProvider.getConfig();
      return new MeterSettings(
          Duration.ofSeconds(
              WholeNumber.of(
                  config, "daybook.usage.write-interval-seconds", 60, INTERVAL_SECONDS_MAX)),
          WholeNumber.of(config, "daybook.usage.counts-max", 20_000, COUNTS_MAX));
    }
  }
}
