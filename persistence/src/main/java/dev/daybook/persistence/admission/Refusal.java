package dev.daybook.persistence.admission;

import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import dev.daybook.tenant.TierLimits;
import java.time.Duration;
import java.util.Map;

/**
 * The problem of work that was given no connection. Nothing of it was begun, and nothing is wrong
 * with the database: it can be tried again as it is.
 */
public final class Refusal {
  private static final String FIELD = "connections";

  private Refusal() {}

  /** Whether it is one. */
  public static boolean is(ProblemException problem) {
    return FIELD.equals(problem.members().get("field"))
        && (problem.type() == ProblemType.BUSY || problem.type() == ProblemType.TOO_MANY_REQUESTS);
  }

  /**
   * The problem.
   *
   * @param connections of the pool
   * @param waited how long those have waited who were there first: about as long as a further one
   *     would have to
   */
  static ProblemException of(
      FairShares.Verdict verdict, TierLimits limits, int connections, Duration waited) {
    long seconds = Math.max(1, waited.plusSeconds(1).minusNanos(1).toSeconds());
    if (verdict == FairShares.Verdict.BUSY) {
      return new ProblemException(
          ProblemType.BUSY,
          "Others use the database. Repeat the request.",
          Map.of("field", FIELD, "limit", connections, "retryAfterSeconds", seconds));
    }
    return new ProblemException(
        ProblemType.TOO_MANY_REQUESTS,
        "Your tenant does as much at once as its tier allows. Repeat the request.",
        Map.of(
            "field",
            FIELD,
            "limit",
            limits.connections(),
            "tier",
            limits.tier().value(),
            "retryAfterSeconds",
            seconds));
  }
}
