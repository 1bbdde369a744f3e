package dev.daybook.persistence.overview;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * What can be set of the overviews, read once.
 *
 * @param span how far back charts go
 * @param activityWorkspacesMax workspaces, the last changed ones, that a tenant's chart is made of
 */
public record OverviewSettings(Duration span, int activityWorkspacesMax) {
  /** Makes the one instance. */
  @ApplicationScoped
  static class Reader {
    @Produces
    @Singleton
    OverviewSettings read() {
      Config config = ConfigProvider.getConfig();
      return new OverviewSettings(
          Duration.ofHours(number(config, "daybook.overview.span-hours", 6, 48)),
          number(config, "daybook.overview.activity-workspaces-max", 50, 1_000));
    }
  }

  private static int number(Config config, String key, int otherwise, int most) {
    int value;
    try {
      value = config.getOptionalValue(key, Integer.class).orElse(otherwise);
    } catch (IllegalArgumentException e) {
      throw new IllegalStateException(key + " is not a whole number", e);
    }
    if (value <= 0 || value > most) {
      throw new IllegalStateException(key + " must be 1 to " + most + ", but is " + value);
    }
    return value;
  }
}
