package dev.daybook.container;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.daybook.item.Uuids;
import dev.daybook.persistence.access.Actor;
import dev.daybook.persistence.access.WorkspaceScope;
import dev.daybook.persistence.journal.Journal;
import dev.daybook.persistence.journal.JournalReader;
import dev.daybook.persistence.shard.Shards;
import dev.daybook.persistence.shard.SqlProblems;
import dev.daybook.persistence.workspace.Workspaces;
import dev.daybook.problem.ProblemType;
import dev.daybook.tenant.ShardName;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/**
 * The fence of a tenant that is being moved, as a shard keeps it: it waits for whatever is under
 * way, lets nothing in behind itself, and obeys no server that was overtaken.
 */
@ArquillianTest
class TenantFenceIT {
  private static final ShardName SHARD = new ShardName("s1");
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);
  private static final String FENCED = "DB001";

  @Inject private Tenants tenants;
  @Inject private Shards shards;
  @Inject private Workspaces workspaces;
  @Inject private Journal journal;
  @Inject private JournalReader reader;

  @Resource private ManagedExecutorService executor;

  @Deployment
  static WebArchive product() {
    return Product.withTests();
  }

  private static final class Session implements AutoCloseable {
    private final Connection connection;

    Session(Connection connection, WorkspaceScope scope) throws SQLException {
      this.connection = connection;
      connection.setAutoCommit(false);
      is("select set_config('daybook.tenant', '" + scope.tenant() + "', true) <> ''");
    }

    boolean is(String sql) throws SQLException {
      try (Statement statement = connection.createStatement();
          ResultSet row = statement.executeQuery(sql)) {
        row.next();
        return row.getBoolean(1);
      }
    }

    void run(String sql) throws SQLException {
      try (Statement statement = connection.createStatement()) {
        statement.execute(sql);
      }
    }

    @Override
    public void close() throws SQLException {
      connection.rollback();
      connection.setAutoCommit(true);
      connection.close();
    }
  }

  private Session session(WorkspaceScope scope) throws SQLException {
    return new Session(shards.connection(SHARD), scope);
  }

  /** Asks one of the functions, in a transaction of its own. */
  private boolean ask(WorkspaceScope scope, String function, UUID move, String more) {
    try (Session session = session(scope)) {
      boolean answer =
          session.is("select %s('%s', '%s'%s)".formatted(function, scope.tenant(), move, more));
      session.connection.commit();
      return answer;
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  private static String member(WorkspaceScope scope) {
    return "insert into member (tenant_id, workspace_id, person_id, role) values ('%s', '%s', '%s', 'viewer')"
        .formatted(scope.tenant(), scope.workspace(), Uuids.next());
  }

  /** What JPA throws is looked into, as it is where requests are answered. */
  private static void isMoving(Executable call) {
    RuntimeException refused = assertThrows(RuntimeException.class, call);
    assertEquals(ProblemType.WORKSPACE_MOVING, SqlProblems.behind(refused).orElseThrow().type());
  }

  @Test
  void givenWriteUnderWay_whenFenced_thenWaitedForAndNothingIsLetInBehindIt() throws Exception {
    Actor owner = tenants.person(SHARD.value());
    WorkspaceScope scope = tenants.workspace(owner, "Fenced");
    UUID move = Uuids.next();
    assertTrue(ask(scope, "follow_tenant", move, ""));
    Future<Boolean> fenced;
    try (Session writer = session(scope)) {
      writer.run(member(scope));
      fenced = executor.submit(() -> ask(scope, "fence_tenant", move, ", 1"));
      awaitWaiting(scope);
      assertFalse(fenced.isDone(), "it waits for the write");
      writer.connection.commit();
    }
    assertTrue(fenced.get());
    assertEquals(
        2,
        Superuser.number(
            SHARD.value(),
            "select count(*) from member where workspace_id = '" + scope.workspace() + "'"),
        "what was under way is there");
    try (Session writer = session(scope)) {
      assertEquals(
          FENCED, assertThrows(SQLException.class, () -> writer.run(member(scope))).getSQLState());
    }
    isMoving(() -> workspaces.create(owner, "Another"));
    isMoving(() -> journal.execute(scope, new Arena(scope).opening().command()));
    assertEquals(0, reader.head(scope).position().value(), "it can be read");
  }

  private static void awaitWaiting(WorkspaceScope scope) throws SQLException {
    long end = System.nanoTime() + PATIENCE_NANOS;
    while (Superuser.number(
            SHARD.value(),
            "select count(*) from pg_locks where locktype = 'advisory' and not granted"
                + " and (classid::bigint << 32 | objid::bigint) = tenant_lock('"
                + scope.tenant()
                + "')")
        == 0) {
      assertTrue(System.nanoTime() < end, "nobody waits");
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
    }
  }

  @Test
  void givenServerThatWasOvertaken_whenItGoesOn_thenItFencesAndErasesNothing() throws Exception {
    Actor owner = tenants.person(SHARD.value());
    WorkspaceScope scope = tenants.workspace(owner, "Overtaken");
    UUID move = Uuids.next();
    assertTrue(ask(scope, "follow_tenant", move, ""));
    assertTrue(ask(scope, "fence_tenant", move, ", 1"));
    assertTrue(ask(scope, "open_tenant", move, ", 1, false"));
    journal.execute(scope, new Arena(scope).opening().command());
    assertFalse(ask(scope, "fence_tenant", move, ", 1"), "that fencing is past");
    assertTrue(ask(scope, "fence_tenant", move, ", 2"));
    assertFalse(ask(scope, "open_tenant", move, ", 1, false"), "it is fenced by another one");
    isMoving(() -> journal.execute(scope, new Arena(scope).opening().command()));
    assertErasesNothing(scope, move);
    assertTrue(ask(scope, "open_tenant", move, ", 2, true"));
    workspaces.create(owner, "Behind it");
    for (String function : new String[] {"follow_tenant", "leave_tenant"}) {
      assertFalse(ask(scope, function, move, ""), function);
    }
    assertFalse(ask(scope, "fence_tenant", move, ", 3"), "it was called off");
    assertFalse(ask(scope, "await_tenant", move, ", 3"), "here it lives");
    assertErasesNothing(scope, move);
    UUID later = Uuids.next();
    assertTrue(ask(scope, "open_tenant", move, ", 2, true"), "said again");
    assertTrue(ask(scope, "follow_tenant", later, ""));
    assertFalse(ask(scope, "follow_tenant", move, ""), "an earlier move does not come back");
    assertTrue(ask(scope, "open_tenant", later, ", 0, true"));
  }

  @Test
  void givenFencingThatWasTakenBack_whenItComesLate_thenRefused() throws Exception {
    WorkspaceScope scope = tenants.workspace(tenants.person(SHARD.value()), "Late");
    UUID move = Uuids.next();
    assertTrue(ask(scope, "follow_tenant", move, ""));
    assertTrue(ask(scope, "open_tenant", move, ", 1, false"));
    assertFalse(ask(scope, "fence_tenant", move, ", 1"));
    journal.execute(scope, new Arena(scope).opening().command());
  }

  private void assertErasesNothing(WorkspaceScope scope, UUID move) throws SQLException {
    try (Session session = session(scope)) {
      assertThrows(
          SQLException.class,
          () ->
              session.run(
                  "select * from erase_moved_tenant('%s', '%s', 100, null)"
                      .formatted(scope.tenant(), move)));
    }
  }

  @Test
  void givenAnotherTenantThanTheOneThatIsSet_whenMeant_thenRefused() throws Exception {
    WorkspaceScope scope = tenants.workspace(tenants.person(SHARD.value()), "Set");
    WorkspaceScope other = tenants.workspace(tenants.person(SHARD.value()), "Meant");
    try (Session session = session(scope)) {
      SQLException refused =
          assertThrows(
              SQLException.class,
              () ->
                  session.is(
                      "select follow_tenant('%s', '%s')".formatted(other.tenant(), Uuids.next())));
      assertEquals("42501", refused.getSQLState());
    }
  }
}
