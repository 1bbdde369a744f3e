package dev.daybook.persistence.archive;

import dev.daybook.persistence.WholeNumber;
import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;

/**
 * What can be set of archives, read once. A bad value fails start-up and names its key.
 *
 * @param directory where archives are kept; null where there is no place for them
 * @param diskFreeMin bytes that are left free on the directory's disk
 * @param workspacesMax workspaces of one archive
 * @param chainMax archives that go on from one another, the first one included
 * @param chainPartsMax parts of all of these together: what a restore holds of them in memory
 * @param draftAge how long a file is kept that was begun and never ended
 * @param commitRows entries or rows that one commit of a restore takes
 * @param commitBytes bytes of what they hold, at which it ends as well
 */
record ArchiveSettings(
    @Nullable Path directory,
    long diskFreeMin,
    int workspacesMax,
    int chainMax,
    int chainPartsMax,
    Duration draftAge,
    int commitRows,
    long commitBytes) {
  private static final long MOST = 1L << 40;

  /** What a manifest has room for. */
  private static final int WORKSPACES_MOST = 100_000;

  /**
   * Lets pass so many archives that go on from one another, with so many parts together.
   *
   * @throws ProblemException LIMIT_EXCEEDED naming archive
   */
  void requireChain(int archives, long parts) {
    require(archives, chainMax, " archives go on from one another.");
    require(parts, chainPartsMax, " parts are in all archives of a chain.");
  }

  private static void require(long count, int most, String what) {
    if (count > most) {
      throw new ProblemException(
          ProblemType.LIMIT_EXCEEDED,
          "At most " + most + what,
          Map.of("field", "archive", "limit", most));
    }
  }

  /** Makes the one instance. */
  @ApplicationScoped
  static class Reader {
    @Produces
    @Singleton
    ArchiveSettings read() {
      Config config = ConfigProvider.getConfig();
      return new ArchiveSettings(
          config
              .getOptionalValue("daybook.archive.directory", String.class)
              .map(Path::of)
              .orElse(null),
          WholeNumber.of(config, "daybook.archive.disk-free-min-mb", 200L, MOST) << 20,
          WholeNumber.of(
              config, "daybook.archive.workspaces-max", WORKSPACES_MOST, WORKSPACES_MOST),
          WholeNumber.of(config, "daybook.archive.chain-max", 100, 10_000),
          WholeNumber.of(config, "daybook.archive.chain-parts-max", 250_000, 10_000_000),
          Duration.ofHours(WholeNumber.of(config, "daybook.archive.draft-age-hours", 168L, MOST)),
          WholeNumber.of(config, "daybook.archive.restore-commit-rows", 500, 10_000),
          WholeNumber.of(config, "daybook.archive.restore-commit-bytes", 8L << 20, 1L << 30));
    }
  }
}
