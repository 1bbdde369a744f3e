package dev.daybook.api.problem;

import jakarta.annotation.Priority;
import jakarta.transaction.TransactionalException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/**
 * A commit that failed, as {@link ProblemMapper} has it. Jersey brings a mapper of its own for just
 * this exception, which comes before any for all exceptions, and makes a page of HTML of it.
 */
@Provider
@Priority(1)
public class CommitProblemMapper implements ExceptionMapper<TransactionalException> {
  @Override
  public Response toResponse(TransactionalException error) {
    return ProblemMapper.answer(error);
  }
}
