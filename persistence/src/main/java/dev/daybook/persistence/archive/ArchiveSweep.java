package dev.daybook.persistence.archive;

import java.io.IOException;
import java.time.Instant;
import java.util.function.Function;

/**
 * Removes what servers that were killed have left in the directory of archives. A file under its
 * name may be the only copy of what it holds, and the catalog be another one than the one that knew
 * it: restored from a backup, or of an installation that shares the directory. So such a file goes
 * only when this very catalog knows the job that has written it, and that nothing came of it.
 */
final class ArchiveSweep {
  private final ArchiveDirectory directory;
  private final Function<ArchiveDirectory.Kept, Standing> catalog;

  /** What the catalog says of a file. */
  enum Standing {
    /** It is an archive. */
    KEPT,
    /** Its job is not at its end. */
    UNDER_WAY,
    /** Its job has ended, and it is no archive. */
    LEFT,
    /** There is no such job. */
    UNKNOWN
  }

  ArchiveSweep(ArchiveDirectory directory, Function<ArchiveDirectory.Kept, Standing> catalog) {
    this.directory = directory;
    this.catalog = catalog;
  }

  /**
   * Removes what lies there since before a moment.
   *
   * @return how many files stay that this catalog knows nothing of
   */
  long run(Instant before) throws IOException {
    directory.discardDrafts(before);
    long[] unknown = {0};
    directory.forEachKeptBefore(
        before,
        kept -> {
          Standing standing = catalog.apply(kept);
          if (standing == Standing.LEFT) {
            directory.remove(kept.tenant(), kept.id(), kept.manifestHash());
          }
          unknown[0] += standing == Standing.UNKNOWN ? 1 : 0;
        });
    return unknown[0];
  }
}
