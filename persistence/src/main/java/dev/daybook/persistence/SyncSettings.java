package dev.daybook.persistence;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * What can be set of pushes, read once. A bad value fails start-up and names its key.
 *
 * @param mutationsMax mutations of one push
 * @param bytesMax of a push's body
 * @param concurrentMax pushes that this server carries out at once; more are told to come again
 * @param deletionsFree deletions of one push that are never asked about
 * @param deletionsPercentMax how much of a workspace's live items more than that may be,
 *     unconfirmed
 */
public record SyncSettings(
    int mutationsMax, int bytesMax, int concurrentMax, int deletionsFree, int deletionsPercentMax) {

  /** Makes the one instance. */
  @ApplicationScoped
  static class Reader {
    @Produces
    @Singleton
    SyncSettings read() {
      Config config = ConfigProvider.getConfig();
      return new SyncSettings(
          WholeNumber.of(config, "daybook.push.mutations-max", 1_000),
          WholeNumber.of(config, "daybook.push.bytes-max", 16 << 20),
          WholeNumber.of(config, "daybook.push.concurrent-max", 4),
          WholeNumber.of(config, "daybook.push.deletions-free", 20),
          WholeNumber.of(config, "daybook.push.deletions-percent-max", 50));
    }
  }
}
