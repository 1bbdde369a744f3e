package dev.daybook.persistence.access;

import dev.daybook.persistence.meter.Meter;
import dev.daybook.persistence.shard.Binder;
import dev.daybook.persistence.shard.Shards;
import dev.daybook.persistence.shard.Sql;
import dev.daybook.persistence.shard.SqlProblems;
import dev.daybook.workspace.Permission;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The one way to read a workspace over JDBC. Tenant, membership and the read itself travel in one
 * round trip, as one transaction of the server's: no read can forget the tenant or outlive the
 * membership it stands on.
 */
@ApplicationScoped
public class ScopedReads {
  private static final Sql SET_TENANT = Sql.of(Shards.class, "set_tenant");
  private static final Sql SET_TENANT_AND_LIMIT = Sql.of(Shards.class, "set_tenant_and_limit");
  private static final Sql SET_TENANT_AND_TIMEOUT = Sql.of(Shards.class, "set_tenant_and_timeout");

  /** As of any statement of the application's role (roles.sql). */
  private static final Duration READ_MAX = Duration.ofSeconds(60);

  private static final Sql ROLE = Sql.of(Access.class, "role");

  @Inject private Shards shards;
  @Inject private Meter meter;
  @Inject private GrantedAccess grants;

  @Resource(lookup = "java:comp/TransactionSynchronizationRegistry")
  private TransactionSynchronizationRegistry transactions;

  /** A read made ready once: its statement behind those that guard it. */
  public static final class Query {
    private final Sql read;
    private final String text;
    private final String textInTransaction;
    private final @Nullable Duration timeout;
    private final boolean isForVerification;

    private Query(Sql read, @Nullable Duration timeout, boolean isForVerification) {
      this.read = read;
      this.text =
          Sql.join(timeout == null ? SET_TENANT_AND_LIMIT : SET_TENANT_AND_TIMEOUT, ROLE, read)
              .text();
      this.textInTransaction = Sql.join(SET_TENANT, ROLE, read).text();
      this.timeout = timeout;
      this.isForVerification = isForVerification;
    }

    /** Prepares a statement for use under scopes. Its rows are those of its last part. */
    public static Query of(Class<?> owner, String name) {
      return of(Sql.of(owner, name));
    }

    /** As above, for a statement that was put together. */
    public static Query of(Sql read) {
      return new Query(read, null, false);
    }

    /** The same, with a limit of its own to how long its statements may run. */
    public Query within(Duration limit) {
      return new Query(read, limit, isForVerification);
    }

    /**
     * The same, open to those who verify a workspace without being members: what it reads must be
     * compared and never shown.
     */
    public Query forVerification() {
      return new Query(read, timeout, true);
    }
  }

  /** Binds what the read itself needs; tenant and workspace must come from the scope. */
  @FunctionalInterface
  public interface Parameters {
    void bind(Binder binder) throws SQLException;
  }

  /** Makes the answer from the rows. */
  @FunctionalInterface
  public interface Rows<T> {
    T read(ResultSet rows) throws SQLException;
  }

  /**
   * Reads under a scope. Within a transaction, whose time limits are set by whoever began it, they
   * stay as they are: what is set here would hold for all that follows in it.
   *
   * @throws dev.daybook.problem.ProblemException as {@link Access#check}; NOT_FOUND when the grant
   *     it stands on has ended; BUSY or SHARD_UNAVAILABLE when the database does not answer
   */
  public <T> T read(WorkspaceScope scope, Query query, Parameters parameters, Rows<T> rows) {
    StandingGrant grant = scope.grant();
    if (grant != null) {
      grant.require(grants::isLive);
    }
    try (Connection connection = connection(scope)) {
      return grant != null
          ? read(connection, scope, query, parameters, rows)
          : metered(connection, scope, query, parameters, rows);
    } catch (SQLException e) {
      throw SqlProblems.problem(e);
    }
  }

  private <T> T metered(
      Connection connection, WorkspaceScope scope, Query query, Parameters parameters, Rows<T> rows)
      throws SQLException {
    long begun = System.nanoTime();
    int[] given = new int[1];
    try {
      return read(connection, scope, query, parameters, counted(rows, given));
    } finally {
      meter.read(scope.tenant(), System.nanoTime() - begun, given[0]);
    }
  }

  /**
   * All rows have come by then, whether they are looked at or not; going to the last asks nothing.
   */
  private static <T> Rows<T> counted(Rows<T> rows, int[] given) {
    return result -> {
      given[0] = result.last() ? result.getRow() : 0;
      result.beforeFirst();
      return rows.read(result);
    };
  }

  /** What operators look at, or move, is not of the tenant's share either, and no use of it. */
  private Connection connection(WorkspaceScope scope) throws SQLException {
    return scope.isNobodysShare()
        ? shards.operatorsConnection(scope.tenant(), scope.shard(), scope.epoch())
        : shards.connection(scope.tenant(), scope.shard(), scope.epoch());
  }

  /** That results can be gone back in keeps the driver from fetching them piece by piece. */
  private <T> T read(
      Connection connection, WorkspaceScope scope, Query query, Parameters parameters, Rows<T> rows)
      throws SQLException {
    boolean sets = transactions.getTransactionKey() == null;
    try (PreparedStatement statement =
        connection.prepareStatement(
            sets ? query.text : query.textInTransaction,
            ResultSet.TYPE_SCROLL_INSENSITIVE,
            ResultSet.CONCUR_READ_ONLY)) {
      Binder binder = new Binder(statement).text(scope.tenant().toString());
      if (sets) {
        binder.text(Long.toString(limit(scope, query).toMillis()));
      }
      binder.key(scope).uuid(scope.actor().value());
      parameters.bind(binder);
      statement.execute();
      statement.getMoreResults();
      try (ResultSet role = statement.getResultSet()) {
        boolean isMember = role.next();
        if (!(query.isForVerification && scope.permission() == Permission.VERIFY)) {
          Access.check(scope, isMember ? role.getString(1) : null);
        }
      }
      statement.getMoreResults();
      try (ResultSet result = statement.getResultSet()) {
        return rows.read(result);
      }
    }
  }

  private static Duration limit(WorkspaceScope scope, Query query) {
    Duration most = query.timeout == null ? READ_MAX : query.timeout;
    // What verifies goes through all there is, a page after the other.
    return query.isForVerification ? most : scope.statementTimeout(most);
  }
}
