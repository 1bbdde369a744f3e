package dev.daybook.persistence.backup;

import dev.daybook.persistence.WholeNumber;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * How backups are taken, read once. How often, and how long they are kept, is a tier's.
 *
 * @param look how often a server looks for tenants that are due
 * @param runningMax backups under way at once, of all servers
 * @param retryMinutes until one that failed is tried again; each time twice as long after
 * @param retryMinutesMax the longest of these times
 */
record BackupSettings(Duration look, int runningMax, int retryMinutes, int retryMinutesMax) {

  /** Makes the one instance. */
  @ApplicationScoped
  static class Reader {
    @Produces
    @Singleton
    BackupSettings read() {
      Config config = ConfigProvider.getConfig();
      return new BackupSettings(
          Duration.ofSeconds(WholeNumber.of(config, "daybook.backup.look-seconds", 60, 86_400)),
          WholeNumber.of(config, "daybook.backup.running-max", 4, 1_000),
          WholeNumber.of(config, "daybook.backup.retry-minutes", 15, 10_080),
          WholeNumber.of(config, "daybook.backup.retry-max-minutes", 360, 10_080));
    }
  }
}
