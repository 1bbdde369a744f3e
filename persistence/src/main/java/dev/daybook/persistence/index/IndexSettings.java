package dev.daybook.persistence.index;

import dev.daybook.persistence.WholeNumber;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * What can be set of the index, read once. A bad value fails start-up and names its key.
 *
 * @param stepEntries entries of the journal that one transaction of the index takes in
 * @param textLengthMax chars of an item's content that are searched
 * @param delay how long after a commit the index follows, so that it takes many at once
 * @param pausePercent how long the index rests after each step, in hundredths of what that took
 * @param patience how long a search waits for the index to follow
 * @param sweepInterval how often all workspaces are looked at, for messages that were lost
 * @param stemsMax words whose stems are remembered
 */
record IndexSettings(
    int stepEntries,
    int textLengthMax,
    Duration delay,
    int pausePercent,
    Duration patience,
    Duration sweepInterval,
    int stemsMax) {

  /** Makes the one instance. */
  @ApplicationScoped
  static class Reader {
    @Produces
    @Singleton
    IndexSettings read() {
      Config config = ConfigProvider.getConfig();
      return new IndexSettings(
          WholeNumber.of(config, "daybook.search.step-entries", 500),
          WholeNumber.of(config, "daybook.search.text-chars-max", 200_000),
          Duration.ofMillis(WholeNumber.of(config, "daybook.search.delay-ms", 1_000)),
          WholeNumber.of(config, "daybook.search.pause-percent", 300),
          Duration.ofMillis(WholeNumber.of(config, "daybook.search.wait-ms", 1_000)),
          Duration.ofSeconds(WholeNumber.of(config, "daybook.search.sweep-interval-seconds", 60)),
          WholeNumber.of(config, "daybook.search.stems-max", 200_000));
    }
  }
}
