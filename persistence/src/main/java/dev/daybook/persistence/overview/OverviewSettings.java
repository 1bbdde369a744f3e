package dev.daybook.persistence.overview;

import dev.daybook.persistence.WholeNumber;
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
 * @param itemsMax items of a workspace that are counted where an operator lists workspaces
 */
public record OverviewSettings(Duration span, int activityWorkspacesMax, int itemsMax) {
  /** Makes the one instance. */
  @ApplicationScoped
  static class Reader {
    @Produces
    @Singleton
    OverviewSettings read() {
      Config config = ConfigProvider.getConfig();
      return new OverviewSettings(
          Duration.ofHours(WholeNumber.of(config, "daybook.overview.span-hours", 6, 48)),
          WholeNumber.of(config, "daybook.overview.activity-workspaces-max", 50, 1_000),
          WholeNumber.of(config, "daybook.overview.items-max", 10_000, 1_000_000));
    }
  }
}
