package dev.daybook.container;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.daybook.item.Uuids;
import dev.daybook.journal.EntryHash;
import dev.daybook.persistence.Background;
import dev.daybook.persistence.access.Actor;
import dev.daybook.persistence.access.ScopedReads;
import dev.daybook.persistence.access.WorkspaceScope;
import dev.daybook.persistence.admission.Refusal;
import dev.daybook.persistence.shard.Placements;
import dev.daybook.persistence.shard.ShardUnit;
import dev.daybook.persistence.shard.Shards;
import dev.daybook.persistence.shard.Sql;
import dev.daybook.problem.ProblemException;
import dev.daybook.tenant.TenantId;
import dev.daybook.workspace.Workspace;
import dev.daybook.workspace.WorkspaceId;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transaction;
import jakarta.transaction.TransactionManager;
import jakarta.transaction.UserTransaction;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import javax.sql.DataSource;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One transaction is one resource and one physical connection, and that carries no tenant on. */
@ArquillianTest
class OneConnectionIT {
  /** PostgreSQL: the setting was never set in this session, or is set back to nothing. */
  private static final Set<String> NO_TENANT = Set.of("42704", "22P02");

  private static final int POOL_MAX = 20;

  @Inject private Tenants tenants;
  @Inject private ShardUnit unit;
  @Inject private UserTransaction transaction;
  @Inject private ScopedReads reads;
  @Inject private Shards shards;
  @Inject private Placements placements;
  @Inject private Background background;

  @Resource(lookup = "java:appserver/TransactionManager")
  private TransactionManager manager;

  @Resource private ManagedThreadFactory threads;

  @PersistenceContext(unitName = "shard")
  private EntityManager entities;

  @Resource(lookup = "jdbc/daybook/catalog")
  private DataSource catalog;

  @Resource(lookup = "jdbc/daybook/s1")
  private DataSource s1;

  @Resource(lookup = "jdbc/daybook/s2")
  private DataSource s2;

  private Actor actor;
  private TenantId tenant;

  @Deployment
  static WebArchive product() {
    return Product.withTests();
  }

  @BeforeEach
  void makeTenant() throws SQLException {
    actor = tenants.person("s1");
    tenant = actor.requireTenant();
  }

  @AfterEach
  void nothingIsPreparedOrLeftOpen() throws Exception {
    assertEquals(
        jakarta.transaction.Status.STATUS_NO_TRANSACTION,
        transaction.getStatus(),
        "the test left its transaction open");
    assertEquals(0, Superuser.number("catalog", "select count(*) from pg_prepared_xacts"));
  }

  @Test
  void givenOneTransaction_whenJpaAndJdbcWork_thenOneConnectionAndOneTransactionOfTheServers()
      throws Exception {
    transaction.begin();
    try {
      Workspace workspace = persistWorkspace();
      EntityManager shard = unit.entities(tenant);
      shard.flush();
      Object[] byJpa =
          (Object[])
              shard
                  .createQuery(
                      "select function('pg_backend_pid'), function('txid_current') from Workspace w"
                          + " where w.id = :id")
                  .setParameter("id", workspace.id().value())
                  .getSingleResult();
      try (Connection connection = unit.connection(tenant);
          Statement statement = connection.createStatement();
          ResultSet row =
              statement.executeQuery(
                  "select pg_backend_pid(), txid_current(), (select xmin::text from workspace"
                      + " where workspace_id = '"
                      + workspace.id()
                      + "')")) {
        assertTrue(row.next());
        assertEquals(((Number) byJpa[0]).intValue(), row.getInt(1));
        assertEquals(((Number) byJpa[1]).longValue(), row.getLong(2));
        // What JPA inserted is seen before any commit, and is this transaction's own.
        assertEquals(Long.toString(row.getLong(2) & 0xFFFF_FFFFL), row.getString(3));
      }
    } finally {
      transaction.rollback();
    }
  }

  @Test
  void givenJpaAndJdbcInOneTransaction_whenRolledBackOrCommitted_thenBothOrNeither()
      throws Exception {
    for (boolean commit : List.of(false, true)) {
      transaction.begin();
      Workspace workspace = persistWorkspace();
      unit.entities(tenant).flush();
      insertHead(workspace.id());
      if (commit) {
        transaction.commit();
      } else {
        transaction.rollback();
      }
      String where = " where workspace_id = '" + workspace.id() + "'";
      long expected = commit ? 1 : 0;
      assertEquals(expected, Superuser.number("s1", "select count(*) from workspace" + where));
      assertEquals(expected, Superuser.number("s1", "select count(*) from journal_head" + where));
    }
  }

  @Test
  void givenAShardInTheTransaction_whenASecondResourceIsAskedFor_thenRefused() throws Exception {
    for (DataSource second : List.of(catalog, s2)) {
      transaction.begin();
      try (Connection first = unit.connection(tenant)) {
        assertTrue(first.isValid(1));
        assertThrows(
            SQLException.class,
            () -> {
              try (Connection other = second.getConnection()) {
                other.isValid(1);
              }
            });
      } finally {
        transaction.rollback();
      }
    }
  }

  @Test
  void givenTheCatalogInTheTransaction_whenAShardIsAskedFor_thenRefused() throws Exception {
    transaction.begin();
    try (Connection first = catalog.getConnection()) {
      assertTrue(first.isValid(1));
      assertThrows(SQLException.class, () -> unit.connection(tenant).close());
    } finally {
      transaction.rollback();
    }
  }

  @Test
  void givenTransactionBoundToATenant_whenAnotherTenantIsAskedFor_thenRefused() throws Exception {
    TenantId other = tenants.person("s1").requireTenant();
    transaction.begin();
    try {
      unit.entities(tenant);
      assertThrows(IllegalStateException.class, () -> unit.entities(other));
      assertThrows(IllegalStateException.class, () -> unit.connection(other));
    } finally {
      transaction.rollback();
    }
  }

  @Test
  void givenUsesOfATenant_whenTheirConnectionsAreUsedAgain_thenNoneCarriesIt() throws Exception {
    Set<Integer> used = new HashSet<>();
    for (int i = 0; i < 3 * POOL_MAX; i++) {
      transaction.begin();
      try (Connection connection = unit.connection(tenant)) {
        used.add(pid(connection));
        assertEquals(tenant.toString(), setting(connection));
      }
      if (i % 2 == 0) {
        transaction.commit();
      } else {
        transaction.rollback();
      }
    }
    Set<Integer> all = new HashSet<>();
    List<Connection> drained = new ArrayList<>();
    try {
      for (int i = 0; i < POOL_MAX; i++) {
        Connection connection = s1.getConnection();
        drained.add(connection);
        all.add(pid(connection));
        String left = setting(connection);
        assertTrue(left == null || left.isEmpty(), "the connection carries " + left);
        assertNoTenant(assertThrows(SQLException.class, () -> countNotes(connection)));
      }
    } finally {
      for (Connection connection : drained) {
        connection.close();
      }
    }
    assertEquals(POOL_MAX, all.size());
    assertTrue(all.containsAll(used), "every connection that had the tenant was looked at");
  }

  /** A place that was not left would be waited for, and refused at last. */
  @Test
  void givenTenantOfOneConnection_whenTransactionsEndInAnyWay_thenTheNextHasIt() throws Exception {
    TenantId single = tenants.person("s1", 1).requireTenant();
    for (int end = 0; end < 3; end++) {
      transaction.begin();
      try (Connection first = unit.connection(single);
          Connection second = unit.connection(single)) {
        assertEquals(pid(first), pid(second), "one transaction has one connection");
        if (end == 1) {
          assertThrows(SQLException.class, () -> countNothing(first));
        } else if (end == 2) {
          transaction.setRollbackOnly();
        }
      }
      if (end == 0) {
        transaction.commit();
      } else {
        transaction.rollback();
      }
    }
    Crowd alone = new Crowd(shards, placements, single);
    for (int i = 0; i < 3; i++) {
      assertEquals(1, alone.once(() -> 1));
      assertThrows(
          IllegalStateException.class,
          () ->
              alone.once(
                  () -> {
                    throw new IllegalStateException("while it is held");
                  }));
    }
  }

  @Test
  void givenTenantOfOneConnection_whenItsThreadSuspendsATransaction_thenTheInnerWorkDoesNotWait()
      throws Exception {
    TenantId single = tenants.person("s1", 1).requireTenant();
    Crowd alone = new Crowd(shards, placements, single);
    transaction.begin();
    try (Connection outer = unit.connection(single)) {
      Transaction suspended = manager.suspend();
      try {
        assertEquals(1, alone.once(() -> 1));
      } finally {
        manager.resume(suspended);
      }
      assertTrue(outer.isValid(1));
    } finally {
      transaction.rollback();
    }
    assertEquals(1, alone.once(() -> 1));
  }

  /** Of 20 connections 60 threads hold all, and 40 wait: twice 50 times the share of one thread. */
  @Test
  void givenNoisyTenantWithAllOfThePool_whenAnotherComes_thenItIsNextAndNotBehindAllWhoWait()
      throws Exception {
    TenantId quiet = tenants.person("s1").requireTenant();
    try (Crowd noisy = crowd(tenants.person("s1").requireTenant(), 3 * POOL_MAX)) {
      Crowd alone = new Crowd(shards, placements, quiet);
      int fewest = Integer.MAX_VALUE;
      for (int i = 0; i < 20; i++) {
        int before = noisy.entered();
        // Its thread may be held up before it asks, but not each time.
        fewest = Math.min(fewest, alone.once(noisy::entered) - before);
      }
      assertTrue(fewest < POOL_MAX, "always behind at least " + fewest);
      assertTrue(noisy.takeMost() <= POOL_MAX);
    }
  }

  @Test
  void givenNoisyTenantAndANoisierOne_whenBothWantAllOfThePool_thenEachHasHalf() throws Exception {
    try (Crowd one = crowd(tenants.person("s1").requireTenant(), 3 * POOL_MAX);
        Crowd other = crowd(tenants.person("s1").requireTenant(), 3 * POOL_MAX / 2)) {
      one.await(one.entered() + 10 * POOL_MAX);
      other.await(other.entered() + 10 * POOL_MAX);
      one.takeMost();
      other.takeMost();
      one.await(one.entered() + 10 * POOL_MAX);
      other.await(other.entered() + 10 * POOL_MAX);
      int share = POOL_MAX / 2 + 2;
      assertTrue(one.takeMost() <= share, "the first");
      assertTrue(other.takeMost() <= share, "the second");
    }
  }

  /** What holds for writes that follow must not be what some read of theirs was to have. */
  @Test
  void givenTransaction_whenReadUnderAScopeWithinIt_thenItsTimeLimitStays() throws Exception {
    WorkspaceScope scope = tenants.workspace(actor, "Of a test");
    ScopedReads.Query time =
        ScopedReads.Query.of(new Sql("select current_setting('statement_timeout')"));
    ScopedReads.Rows<String> first = rows -> rows.next() ? rows.getString(1) : "";
    transaction.begin();
    try (Connection connection = unit.connection(tenant);
        Statement statement = connection.createStatement()) {
      statement.execute("set local statement_timeout = '7s'");
      for (ScopedReads.Query query : List.of(time, time.within(Duration.ofSeconds(3)))) {
        assertEquals("7s", reads.read(scope, query, binder -> {}, first));
      }
    } finally {
      transaction.rollback();
    }
  }

  /**
   * Somebody waits for the tenant's one connection; what comes behind in the background is refused
   * while that one waits still, and another tenant's is done.
   */
  @Test
  void givenTenantAtItsLimit_whenTheBackgroundAsksForIt_thenRefusedWithoutWaiting()
      throws Exception {
    TenantId single = tenants.person("s1", 1).requireTenant();
    Crowd full = new Crowd(shards, placements, single);
    Crowd other = new Crowd(shards, placements, tenant);
    boolean waitedStill = false;
    // The machine may hold one up until the other has given up, but not each time.
    for (int i = 0; i < 5 && !waitedStill; i++) {
      FutureTask<Object> waits = new FutureTask<>(() -> full.once(() -> 1));
      transaction.begin();
      try (Connection held = unit.connection(single)) {
        assertTrue(held.isValid(1));
        threads.newThread(waits).start();
        FutureTask<Object> refused = new FutureTask<>(() -> full.once(() -> 1));
        FutureTask<Object> passes = new FutureTask<>(() -> other.once(() -> 1));
        background.after(Duration.ofMillis(200), refused);
        ExecutionException failure = assertThrows(ExecutionException.class, refused::get);
        assertTrue(Refusal.is(assertInstanceOf(ProblemException.class, failure.getCause())));
        background.now(passes);
        assertEquals(1, passes.get());
        waitedStill = !waits.isDone();
      } finally {
        transaction.rollback();
      }
      if (waitedStill) {
        assertEquals(1, waits.get());
      }
    }
    assertTrue(waitedStill, "each time it was refused only after waiting");
  }

  @Test
  void givenTier_whenReadUnderAScope_thenStatementsHaveItsTime() throws Exception {
    WorkspaceScope scope = tenants.workspace(tenants.person("s1"), "Of a test");
    ScopedReads.Query time =
        ScopedReads.Query.of(new Sql("select current_setting('statement_timeout')"));
    ScopedReads.Rows<String> first = rows -> rows.next() ? rows.getString(1) : "";
    assertEquals("10s", reads.read(scope, time, binder -> {}, first));
    assertEquals("3s", reads.read(scope, time.within(Duration.ofSeconds(3)), binder -> {}, first));
    assertEquals(
        "10s", reads.read(scope, time.within(Duration.ofSeconds(30)), binder -> {}, first));
  }

  private static void countNothing(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.executeQuery("select count(*) from nothing").close();
    }
  }

  private Crowd crowd(TenantId tenant, int count) throws InterruptedException {
    Crowd crowd = new Crowd(shards, placements, tenant).start(threads, count);
    crowd.await(2 * POOL_MAX);
    return crowd;
  }

  @Test
  void givenNoTenant_whenJdbcReadsInATransaction_thenError() throws Exception {
    transaction.begin();
    try (Connection connection = s1.getConnection()) {
      assertNoTenant(assertThrows(SQLException.class, () -> countNotes(connection)));
    } finally {
      transaction.rollback();
    }
  }

  @Test
  void givenNoTenant_whenJpaReadsInATransaction_thenError() throws Exception {
    for (String query : List.of("select w from Workspace w", "select n from NoteEntity n")) {
      transaction.begin();
      try {
        RuntimeException refused =
            assertThrows(RuntimeException.class, () -> entities.createQuery(query).getResultList());
        assertFalse(rootCause(refused) instanceof NullPointerException, refused::toString);
      } finally {
        transaction.rollback();
      }
    }
  }

  @Test
  void givenNoTransaction_whenJpaOrJdbcIsAskedForATenantsRows_thenRefused() {
    assertThrows(IllegalStateException.class, () -> unit.entities(tenant));
    assertThrows(IllegalStateException.class, () -> unit.connection(tenant));
    entities.setProperty("daybook.tenant", tenant.value());
    RuntimeException refused =
        assertThrows(
            RuntimeException.class,
            () -> entities.createQuery("select w from Workspace w").getResultList());
    assertEquals("a tenant's rows need a transaction", rootCause(refused).getMessage());
  }

  private Workspace persistWorkspace() {
    Workspace workspace =
        new Workspace(new WorkspaceId(Uuids.next()), "Of a test", actor.person(), Instant.now());
    unit.entities(tenant).persist(workspace);
    return workspace;
  }

  private void insertHead(WorkspaceId workspace) throws SQLException {
    try (Connection connection = unit.connection(tenant);
        PreparedStatement statement =
            connection.prepareStatement(
                "insert into journal_head (tenant_id, workspace_id, position, chain_hash,"
                    + " recorded_at) values (?, ?, 0, ?, now())")) {
      statement.setObject(1, tenant.value());
      statement.setObject(2, workspace.value());
      statement.setBytes(3, EntryHash.start(tenant, workspace));
      statement.executeUpdate();
    }
  }

  private static int pid(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("select pg_backend_pid()")) {
      row.next();
      return row.getInt(1);
    }
  }

  private static String setting(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select coalesce(current_setting('daybook.tenant', true), '')")) {
      row.next();
      return row.getString(1);
    }
  }

  private static void countNotes(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.executeQuery("select count(*) from note").close();
    }
  }

  private static void assertNoTenant(SQLException error) {
    assertTrue(NO_TENANT.contains(error.getSQLState()), error::toString);
  }

  private static Throwable rootCause(Throwable error) {
    Throwable cause = error;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause;
  }
}
