package dev.daybook.persistence.shard;

import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import java.sql.SQLException;
import java.util.Map;

/** The one place where an SQLSTATE becomes a problem. */
public final class SqlProblems {
  private SqlProblems() {}

  /** The problem that an error of PostgreSQL or of the pool amounts to; the error is its cause. */
  public static ProblemException problem(SQLException error) {
    ProblemException problem = translate(error);
    problem.initCause(error);
    return problem;
  }

  private static ProblemException translate(SQLException error) {
    String state = error.getSQLState() == null ? "" : error.getSQLState();
    return switch (state) {
      case "55P03", "40001", "40P01" ->
          new ProblemException(
              ProblemType.BUSY,
              "Others are changing the same workspace. Repeat the request.",
              Map.of("retryAfterSeconds", 1));
      case "57014" ->
          new ProblemException(
              ProblemType.BUSY,
              "The database did not answer within its time limit. Repeat the request.",
              Map.of("retryAfterSeconds", 2));
      case "23505" -> new ProblemException(ProblemType.ALREADY_EXISTS, "That exists already.");
      default ->
          state.startsWith("08")
                  || state.startsWith("57P")
                  || state.startsWith("53")
                  || state.isEmpty()
              ? new ProblemException(
                  ProblemType.SHARD_UNAVAILABLE,
                  "The database cannot be reached. Repeat the request with the same Idempotency-Key.",
                  Map.of("retryAfterSeconds", 2))
              : new ProblemException(ProblemType.INTERNAL, "An unexpected error occurred.");
    };
  }
}
