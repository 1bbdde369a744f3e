package dev.daybook.persistence.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.daybook.persistence.schema.PostgresServer;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Every stored statement, new ones unasked, run for one tenant with ids of another: the policies
 * let none tell them from nobody's. Without a table's policy the probe says so, for every table: so
 * it is no probe that finds nothing.
 */
class LeakProbeIT {
  private static final String SHARD = "shard";
  private static final int ITEMS = 500;

  private static PostgresServer server;
  private static Connection superuser;
  private static List<String> tables;
  private static Probe probe;

  @BeforeAll
  static void start() throws IOException, SQLException {
    server = PostgresServer.embedded();
    Seed.shard(server, SHARD, ITEMS);
    server.execute(SHARD, "insert into daybook.erasure values ('" + Seed.TENANT + "', now())");
    superuser = server.connect(SHARD, "postgres");
    tables = ProbedTenant.make(superuser);
    probe = new Probe(superuser, tables);
  }

  @AfterAll
  static void stop() throws IOException, SQLException {
    superuser.close();
    server.close();
  }

  private static List<String> telling(List<StatementFile> statements, String tenant)
      throws SQLException {
    List<String> telling = new ArrayList<>();
    for (StatementFile statement : statements) {
      if (probe.tells(statement, tenant)) {
        telling.add(statement.name());
      }
    }
    return telling;
  }

  @Test
  void givenIdsOfAnotherTenant_whenAnyStatementIsRun_thenAsWithThoseOfNobody() throws SQLException {
    List<StatementFile> all = StatementFile.all().toList();
    assertEquals(List.of(), telling(all, Seed.TENANT));
    // For the tenant itself they do tell: the ids are right ones, and the probe sees.
    List<String> own = telling(all, ProbedTenant.ID);
    assertTrue(own.size() > 60, () -> own.size() + " of " + all.size() + ": " + own);
  }

  /** Whoever works for a tenant cannot look past it; and the numbers are all that can be seen. */
  @Test
  void givenTenantThatIsSet_whenTheFleetIsAsked_thenRefused() throws SQLException {
    String fleet = "select count(*) from fleet_tenants('" + new UUID(0, 0) + "', 100)";
    try (Connection app = server.connectSimple(SHARD, "daybook_app");
        Connection owner = server.connectSimple(SHARD, "postgres");
        Statement session = app.createStatement();
        Statement all = owner.createStatement()) {
      int tenants = count(all, "select count(distinct tenant_id) from journal_head");
      assertTrue(tenants > 1);
      assertEquals(tenants, count(session, fleet));
      session.execute("set daybook.tenant = '" + Seed.TENANT + "'");
      assertTrue(refusal(session, fleet).contains("not looked at for a tenant"));
      assertTrue(refusal(session, "set role daybook_fleet").contains("permission denied"));
      all.execute("set daybook.tenant = '" + Seed.TENANT + "'; set role daybook_fleet");
      for (String hidden :
          List.of("select name from workspace", "select chain_hash from journal_head")) {
        assertTrue(refusal(all, hidden).contains("permission denied"), hidden);
      }
    }
  }

  private static int count(Statement session, String statement) throws SQLException {
    try (ResultSet row = session.executeQuery(statement)) {
      row.next();
      return row.getInt(1);
    }
  }

  private static String refusal(Statement session, String statement) {
    return assertThrows(SQLException.class, () -> session.execute(statement)).getMessage();
  }

  @Test
  void givenTableWithoutPolicy_whenProbed_thenSomeStatementTells() throws SQLException {
    List<StatementFile> all = StatementFile.all().toList();
    Set<String> silent = new TreeSet<>();
    for (String table : tables) {
      List<StatementFile> naming =
          all.stream().filter(one -> one.text().matches("(?s).*\\b" + table + "\\b.*")).toList();
      server.execute(SHARD, "alter table daybook." + table + " disable row level security");
      if (telling(naming, Seed.TENANT).isEmpty()) {
        silent.add(table);
      }
      server.execute(SHARD, "alter table daybook." + table + " enable row level security");
    }
    // No statement names it: only functions of the owner do.
    assertEquals(Set.of("erasure", "tenant_fence"), silent);
  }
}
