package dev.daybook.persistence.shard;

import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import jakarta.persistence.PersistenceException;
import java.sql.SQLException;
import java.util.Map;

/** The one place where an SQLSTATE becomes a problem. */
public final class SqlProblems {
  private SqlProblems() {}

  /** The problem that an error of PostgreSQL or of the pool amounts to; the error is its cause. */
  public static ProblemException problem(SQLException error) {
    String state = error.getSQLState() == null ? "" : error.getSQLState();
    return switch (state) {
      case "55P03", "40001", "40P01" ->
          busy("Others are changing the same workspace. Repeat the request.", error);
      case "57014" ->
          busy("The database did not answer within its time limit. Repeat the request.", error);
      case "23505" ->
          new ProblemException(ProblemType.ALREADY_EXISTS, "That exists already.", Map.of(), error);
      default -> isUnavailable(state) ? unavailable(error) : internal(error);
    };
  }

  /** As above, for an error that came through JPA. */
  public static ProblemException problem(PersistenceException error) {
    for (Throwable cause = error; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql) {
        return problem(sql);
      }
    }
    throw error;
  }

  /** Connection lost, server going down, out of resources; the pool's own errors have no state. */
  private static boolean isUnavailable(String state) {
    return state.isEmpty()
        || state.startsWith("08")
        || state.startsWith("57P")
        || state.startsWith("53");
  }

  private static ProblemException busy(String detail, SQLException error) {
    return new ProblemException(ProblemType.BUSY, detail, Map.of("retryAfterSeconds", 1), error);
  }

  private static ProblemException unavailable(SQLException error) {
    return new ProblemException(
        ProblemType.SHARD_UNAVAILABLE,
        "The database cannot be reached. Repeat the request with the same Idempotency-Key.",
        Map.of("retryAfterSeconds", 2),
        error);
  }

  private static ProblemException internal(SQLException error) {
    return new ProblemException(
        ProblemType.INTERNAL, "An unexpected error occurred.", Map.of(), error);
  }
}
