package dev.daybook.persistence.account;

import dev.daybook.persistence.PersistenceSettings;
import dev.daybook.persistence.shard.Binder;
import dev.daybook.persistence.shard.Sql;
import dev.daybook.persistence.shard.SqlProblems;
import dev.daybook.persistence.shard.Statements;
import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import javax.sql.DataSource;

/**
 * Failed sign-ins by the name that was tried, whether or not there is such an account. The count
 * stands in the catalog, so that all servers lock a name together.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.NOT_SUPPORTED)
class SignInFailures {
  private static final Sql LOCK = Sql.of(SignInFailures.class, "read_lock");
  private static final Sql COUNT = Sql.of(SignInFailures.class, "count_failure");
  private static final Sql FORGET = Sql.of(SignInFailures.class, "forget_failures");
  private static final Sql EXPIRE = Sql.of(SignInFailures.class, "expire_failures");

  @Resource(lookup = "jdbc/daybook/catalog")
  private DataSource pool;

  @Inject private PersistenceSettings settings;

  /**
   * Refuses a name that is locked.
   *
   * @throws ProblemException SIGN_IN_LOCKED
   */
  void checkLock(String userName) {
    try (Connection connection = pool.getConnection();
        PreparedStatement statement = connection.prepareStatement(LOCK.text())) {
      new Binder(statement).text(userName);
      try (ResultSet rows = statement.executeQuery()) {
        if (rows.next()) {
          throw new ProblemException(
              ProblemType.SIGN_IN_LOCKED,
              "Too many failed sign-ins with this name. Wait before the next one.",
              Map.of("retryAfterSeconds", Math.max(1, rows.getInt(1))));
        }
      }
    } catch (SQLException e) {
      throw SqlProblems.problem(e);
    }
  }

  void count(String userName) {
    int free = settings.signInFailuresFree();
    long lockMax = settings.signInLockMax().toSeconds();
    Statements.update(
        pool, COUNT, binder -> binder.text(userName).number(free).number(lockMax).number(free));
  }

  void forget(String userName) {
    Statements.update(pool, FORGET, binder -> binder.text(userName));
  }

  /** Forgets the oldest counts; answers how many. */
  int expire(int most) {
    return Statements.update(pool, EXPIRE, binder -> binder.number(most));
  }
}
