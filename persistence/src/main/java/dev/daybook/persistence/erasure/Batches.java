package dev.daybook.persistence.erasure;

import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import org.jspecify.annotations.Nullable;

/** Erases many rows in commits, each of which begins where the last one ended. */
final class Batches {
  private Batches() {}

  /** Erases some, from a table on; null for the first. */
  @FunctionalInterface
  interface Commit {
    ShardRows.Batch erase(int most, @Nullable String from);
  }

  /**
   * Erases until a commit finds fewer rows than it might take. One that is BUSY took too long: it
   * is tried with half as many, and so are those behind it.
   *
   * @param most rows of a commit
   * @param pace heard after each attempt
   * @throws ProblemException what a commit throws; BUSY when it does not manage a single row
   */
  static void erase(int most, Commit commit, Runnable pace) {
    int rows = most;
    String from = null;
    boolean more = true;
    while (more) {
      try {
        ShardRows.Batch batch = commit.erase(rows, from);
        more = batch.rows() == rows;
        from = batch.table();
      } catch (ProblemException e) {
        if (e.type() != ProblemType.BUSY || rows == 1) {
          throw e;
        }
        rows /= 2;
      }
      pace.run();
    }
  }
}
