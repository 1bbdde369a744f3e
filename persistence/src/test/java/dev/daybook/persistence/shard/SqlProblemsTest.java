package dev.daybook.persistence.shard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import jakarta.persistence.PersistenceException;
import jakarta.transaction.RollbackException;
import jakarta.transaction.SystemException;
import jakarta.transaction.TransactionalException;
import java.sql.SQLException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SqlProblemsTest {
  private static Optional<ProblemType> type(Throwable error) {
    return SqlProblems.behind(error).map(ProblemException::type);
  }

  @Test
  void givenDatabaseThatIsGone_whenCommitOrStatementFails_thenUnavailable() {
    Optional<ProblemType> unavailable = Optional.of(ProblemType.SHARD_UNAVAILABLE);
    assertEquals(
        unavailable, type(new TransactionalException("during commit", new SystemException())));
    assertEquals(
        unavailable, type(new TransactionalException("during commit", new RollbackException())));
    for (String state : new String[] {null, "08003", "08006", "57P01", "57P03", "53300"}) {
      assertEquals(
          unavailable, type(new PersistenceException(new SQLException("gone", state))), state);
    }
  }

  @Test
  void givenProblem_whenWrapped_thenTheSame() {
    ProblemException problem = new ProblemException(ProblemType.NOT_FOUND, "Nothing.");
    assertSame(problem, SqlProblems.behind(new IllegalStateException(problem)).orElseThrow());
  }

  @Test
  void givenFaultOfOurs_whenLookedAt_thenNoneOrInternal() {
    assertEquals(Optional.empty(), type(new IllegalStateException("ours")));
    assertEquals(Optional.of(ProblemType.INTERNAL), type(new SQLException("syntax", "42601")));
  }
}
