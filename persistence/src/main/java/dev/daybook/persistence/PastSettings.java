package dev.daybook.persistence;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * What can be set of reading and restoring the past, read once.
 *
 * @param listItemsMax items of a kind, deleted ones too, in a workspace that is listed as of the
 *     past
 * @param listCacheItems items in lists of the past that are kept ready for their next page
 * @param restoreItemsMax items that one restore may change
 * @param restoreCommitItems items that one commit of a restore changes
 * @param restoreRoundsMax rounds in which a restore tries what can be refused, the first one too
 * @param restoreCall how long one call carries on a restore before it answers how far it has come
 */
public record PastSettings(
    int listItemsMax,
    int listCacheItems,
    int restoreItemsMax,
    int restoreCommitItems,
    int restoreRoundsMax,
    Duration restoreCall) {
  /** Rounds that can be set at most. */
  public static final int RESTORE_ROUNDS_MOST = 100;

  /** Makes the one instance. */
  @ApplicationScoped
  static class Reader {
    @Produces
    @Singleton
    PastSettings read() {
      Config config = ConfigProvider.getConfig();
      return new PastSettings(
          WholeNumber.of(config, "daybook.past.list-items-max", 50_000),
          WholeNumber.of(config, "daybook.past.list-cache-items", 200_000),
          WholeNumber.of(config, "daybook.restore.items-max", 100_000),
          WholeNumber.of(config, "daybook.restore.commit-items", 200),
          WholeNumber.of(config, "daybook.restore.rounds-max", 10, RESTORE_ROUNDS_MOST),
          Duration.ofMillis(WholeNumber.of(config, "daybook.restore.call-ms", 20_000)));
    }
  }
}
