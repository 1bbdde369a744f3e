package dev.daybook.persistence;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * What can be set of retention, read once. A bad value fails start-up and names its key.
 *
 * @param days how long journals keep what changes say, where neither a tenant nor its tier has a
 *     number of its own; 0 for ever
 * @param commitEntries entries that one commit of a thinning looks at, unless their own commit is
 *     longer
 */
public record RetentionSettings(int days, int commitEntries) {
  /** As the catalog's constraint has it. */
  public static final int DAYS_MAX = 36_500;

  /** Makes the one instance. */
  @ApplicationScoped
  static class Reader {
    @Produces
    @Singleton
    RetentionSettings read() {
      Config config = ConfigProvider.getConfig();
      return new RetentionSettings(
          WholeNumber.orNone(config, "daybook.retention.days", DAYS_MAX),
          WholeNumber.of(config, "daybook.retention.commit-entries", 200, 5_000));
    }
  }
}
