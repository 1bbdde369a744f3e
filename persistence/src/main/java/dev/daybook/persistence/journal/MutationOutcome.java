package dev.daybook.persistence.journal;

import dev.daybook.problem.ProblemType;
import java.util.EnumSet;
import java.util.Set;

/**
 * What came of a mutation.
 *
 * @param repeated it came before, and this is its first outcome
 * @param outcome {@link Outcome.Applied} with one change, or {@link Outcome.Refused}
 */
public record MutationOutcome(boolean repeated, Outcome outcome) {
  /** What may be otherwise when other mutations have come: sent again, it is tried again. */
  private static final Set<ProblemType> PARKED =
      EnumSet.of(ProblemType.CONFLICT, ProblemType.NOT_FOUND);

  private static final Set<ProblemType> FINAL =
      EnumSet.of(
          ProblemType.INVALID_DOCUMENT,
          ProblemType.LIMIT_EXCEEDED,
          ProblemType.ALREADY_EXISTS,
          ProblemType.MERGE_REFUSED,
          ProblemType.REDACTED);

  /** Whether it waits for what is not there, or is in its way. Nothing was changed. */
  public boolean isParked() {
    return outcome instanceof Outcome.Refused refused && PARKED.contains(refused.type());
  }

  /** Whether a repetition gets this outcome rather than another try. */
  boolean isFinal() {
    return !(outcome instanceof Outcome.Refused refused) || FINAL.contains(refused.type());
  }

  MutationOutcome again() {
    return new MutationOutcome(true, outcome);
  }
}
