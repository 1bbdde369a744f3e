package dev.daybook.api.problem;

import dev.daybook.persistence.shard.SqlProblems;
import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.Optional;
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

  /** The problem that any exception is. */
  public static ProblemException problem(Throwable error) {
    return SqlProblems.behind(error)
        .or(() -> ofContainer(error))
        .orElseGet(() -> Problems.internal(error));
  }

  private static Optional<ProblemException> ofContainer(Throwable error) {
    return error instanceof WebApplicationException web
        ? Optional.ofNullable(ofStatus(web))
        : Optional.empty();
  }

  private static @Nullable ProblemException ofStatus(WebApplicationException error) {
    return switch (error.getResponse().getStatus()) {
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
