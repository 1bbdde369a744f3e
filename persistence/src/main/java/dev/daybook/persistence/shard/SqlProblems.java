package dev.daybook.persistence.shard;

import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import jakarta.persistence.PersistenceException;
import jakarta.transaction.RollbackException;
import jakarta.transaction.SystemException;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;

/** The one place where an SQLSTATE, or a commit that failed, becomes a problem. */
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
      // Raised by the shards' function require_arriving.
      case "DB002" ->
          new ProblemException(
              ProblemType.CONFLICT,
              "Another run of the move brings the tenant by now.",
              Map.of(),
              error);
      // Raised by their trigger refuse_fenced_tenant, and by require_unfenced.
      case "DB001" ->
          new ProblemException(
              ProblemType.WORKSPACE_MOVING,
              "The tenant is being moved. Repeat the request.",
              Map.of("retryAfterSeconds", 1),
              error);
      default -> isUnavailable(state) ? unavailable(error) : internal(error);
    };
  }

  /**
   * The problem behind an exception: what it carries, or what the failure of a database amounts to;
   * empty when it has to do with neither.
   */
  public static Optional<ProblemException> behind(Throwable error) {
    for (Throwable cause = error; cause != null; cause = cause.getCause()) {
      if (cause instanceof ProblemException problem) {
        return Optional.of(problem);
      }
      if (cause instanceof RollbackException || cause instanceof SystemException) {
        return Optional.of(unconfirmed(error));
      }
      if (cause instanceof SQLException sql) {
        return Optional.of(problem(sql));
      }
    }
    return Optional.empty();
  }

  /**
   * The commit itself failed: whether it happened cannot be told from here. A connection that is
   * lost while it commits is the container's SystemException.
   */
  private static ProblemException unconfirmed(Throwable error) {
    return new ProblemException(
        ProblemType.SHARD_UNAVAILABLE,
        "The commit was not confirmed. Repeat the request with the same Idempotency-Key.",
        Map.of("retryAfterSeconds", 2),
        error);
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
