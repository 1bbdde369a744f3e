package dev.daybook.persistence.grant;

import dev.daybook.persistence.WholeNumber;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * How much an operator can be granted, read once.
 *
 * @param minutesMax how long access lasts at most
 * @param reasonCharactersMax of the reason
 * @param workspacesMax workspaces that can be named
 * @param usesMax requests that it is good for
 */
record AccessGrantSettings(
    int minutesMax, int reasonCharactersMax, int workspacesMax, int usesMax) {

  /** Makes the one instance. */
  @ApplicationScoped
  static class Reader {
    @Produces
    @Singleton
    AccessGrantSettings read() {
      Config config = ConfigProvider.getConfig();
      return new AccessGrantSettings(
          WholeNumber.of(config, "daybook.access-grant.minutes-max", 60, 1_440),
          WholeNumber.of(config, "daybook.access-grant.reason-characters-max", 1_000, 10_000),
          WholeNumber.of(config, "daybook.access-grant.workspaces-max", 100, 1_000),
          WholeNumber.of(config, "daybook.access-grant.uses-max", 10_000, 1_000_000));
    }
  }
}
