package dev.daybook.persistence.move;

import dev.daybook.persistence.WholeNumber;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * What can be set of moves, read once. A bad value fails start-up and names its key.
 *
 * @param pauseMax how long nothing may be written before the flip; what takes longer is put off
 * @param lockTimeout how long fencing waits for those who write
 * @param fenceEntries a round that has loaded no more entries than that is followed by the fence
 * @param roundsMax rounds after which it is fenced in any case
 * @param fencingsMax how often a run tries, before the move fails and waits to be asked for again
 * @param compareEntries entries of a workspace whose items one statement compares on both shards
 * @param proving how long the rows on the first shard are kept behind the flip
 * @param eraseRows rows that one commit of the cleaning up takes
 * @param poll how often moves are looked for that nobody is at
 */
record MoveSettings(
    Duration pauseMax,
    Duration lockTimeout,
    int fenceEntries,
    int roundsMax,
    int fencingsMax,
    int compareEntries,
    Duration proving,
    int eraseRows,
    Duration poll) {
  /** A shard erases nothing sooner behind the fence. */
  private static final int LEAVING_MINUTES = 3;

  /** Makes the one instance. */
  @ApplicationScoped
  static class Reader {
    @Produces
    @Singleton
    MoveSettings read() {
      Config config = ConfigProvider.getConfig();
      return new MoveSettings(
          Duration.ofMillis(WholeNumber.of(config, "daybook.move.pause-max-ms", 10_000, 60_000)),
          Duration.ofMillis(WholeNumber.of(config, "daybook.move.lock-timeout-ms", 2_000, 30_000)),
          WholeNumber.of(config, "daybook.move.fence-entries", 200, 100_000),
          WholeNumber.of(config, "daybook.move.rounds-max", 20, 1_000),
          WholeNumber.of(config, "daybook.move.fencings-max", 10, 1_000),
          WholeNumber.of(config, "daybook.move.compare-entries", 1_000, 10_000),
          Duration.ofMinutes(
              LEAVING_MINUTES
                  + WholeNumber.of(config, "daybook.move.proving-minutes", 60, 525_600)),
          WholeNumber.of(config, "daybook.move.erase-rows", 1_000, 10_000),
          Duration.ofMillis(WholeNumber.of(config, "daybook.move.poll-interval-ms", 10_000)));
    }
  }
}
