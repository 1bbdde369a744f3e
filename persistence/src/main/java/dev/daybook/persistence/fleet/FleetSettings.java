package dev.daybook.persistence.fleet;

import dev.daybook.persistence.WholeNumber;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * What can be set of the fleet's door, read once. A bad value fails start-up and names its key.
 *
 * @param queryKeptDays how long it is kept what operators have asked
 */
record FleetSettings(int queryKeptDays) {
  /** As the catalog's function has it. */
  private static final int KEPT_DAYS_MIN = 30;

  private static final int KEPT_DAYS_MAX = 36_500;

  /** Makes the one instance. */
  @ApplicationScoped
  static class Reader {
    @Produces
    @Singleton
    FleetSettings read() {
      Config config = ConfigProvider.getConfig();
      int days = WholeNumber.of(config, "daybook.fleet.query-kept-days", 730, KEPT_DAYS_MAX);
      if (days < KEPT_DAYS_MIN) {
        throw new IllegalStateException(
            "daybook.fleet.query-kept-days must be at least " + KEPT_DAYS_MIN + ", but is " + days);
      }
      return new FleetSettings(days);
    }
  }
}
