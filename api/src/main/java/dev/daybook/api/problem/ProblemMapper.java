package dev.daybook.api.problem;

import dev.daybook.persistence.shard.SqlProblems;
import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import jakarta.transaction.RollbackException;
import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.sql.SQLException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Every exception that reaches the edge becomes a problem here. */
@Provider
public class ProblemMapper implements ExceptionMapper<Throwable> {
  @Override
  public Response toResponse(Throwable error) {
    return answer(error);
  }

  /** The same, for what does not come through JAX-RS. */
  public static Response answer(Throwable error) {
    return Problems.answer(problem(error));
  }

  private static ProblemException problem(Throwable error) {
    for (Throwable cause = error; cause != null; cause = cause.getCause()) {
      if (cause instanceof ProblemException problem) {
        return problem;
      }
      if (cause instanceof RollbackException) {
        return outcomeUnknown(error);
      }
      if (cause instanceof SQLException sql) {
        return SqlProblems.problem(sql);
      }
    }
    if (error instanceof WebApplicationException web) {
      ProblemException known = ofContainer(web);
      return known == null ? Problems.internal(error) : known;
    }
    return Problems.internal(error);
  }

  /** The commit itself failed: whether it happened cannot be told from here. */
  private static ProblemException outcomeUnknown(Throwable error) {
    return new ProblemException(
        ProblemType.SHARD_UNAVAILABLE,
        "The commit was not confirmed. Repeat the request with the same Idempotency-Key.",
        Map.of("retryAfterSeconds", 2),
        error);
  }

  private static @Nullable ProblemException ofContainer(WebApplicationException error) {
    int status = error.getResponse().getStatus();
    return switch (status) {
      case 400 -> new ProblemException(ProblemType.INVALID_PARAMETER, "The request is malformed.");
      case 404 -> new ProblemException(ProblemType.NOT_FOUND, "There is nothing here.");
      case 405 ->
          new ProblemException(
              ProblemType.METHOD_NOT_ALLOWED, "This resource does not take the method.");
      case 406 ->
          new ProblemException(
              ProblemType.NOT_ACCEPTABLE, "This resource has no such representation.");
      case 415 ->
          new ProblemException(
              ProblemType.UNSUPPORTED_MEDIA_TYPE, "This resource does not take the media type.");
      default ->
          error instanceof ClientErrorException
              ? new ProblemException(ProblemType.INVALID_PARAMETER, "The request is malformed.")
              : null;
    };
  }
}
