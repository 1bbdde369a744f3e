package dev.daybook.persistence;

import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import java.util.Map;
import java.util.concurrent.Semaphore;

/**
 * How much of some work this server does at once. Whoever comes when all places are taken is told
 * to come again, before anything was begun.
 */
public final class Places {
  private final Semaphore free;
  private final int most;
  private final String full;
  private final int retryAfterSeconds;

  /**
   * Makes places.
   *
   * @param full what is said when there is none
   */
  public Places(int most, String full, int retryAfterSeconds) {
    this.free = new Semaphore(most);
    this.most = most;
    this.full = full;
    this.retryAfterSeconds = retryAfterSeconds;
  }

  /**
   * Takes a place, which is to be left.
   *
   * @throws ProblemException BUSY naming the limit
   */
  public void enter() {
    if (!free.tryAcquire()) {
      throw new ProblemException(
          ProblemType.BUSY, full, Map.of("limit", most, "retryAfterSeconds", retryAfterSeconds));
    }
  }

  public void leave() {
    free.release();
  }
}
