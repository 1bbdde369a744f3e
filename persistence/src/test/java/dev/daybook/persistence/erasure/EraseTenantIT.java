package dev.daybook.persistence.erasure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.daybook.persistence.schema.PostgresServer;
import dev.daybook.persistence.shard.Sql;
import dev.daybook.persistence.sql.Seed;
import dev.daybook.persistence.usage.Usage;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The functions that erase, as the application's role calls them: what they refuse, and that they
 * leave nothing of the one tenant and all of the others.
 */
class EraseTenantIT {
  private static final String CATALOG = "catalog";
  private static final String SHARD = "shard";
  private static final String APP = "daybook_app";
  private static final int ITEMS = 500;
  private static final String OTHER = "00000000-0000-7000-8000-000000000002";
  private static final String WRONG_STATE = "55000";
  private static final String COUNT =
      "select t.relation, daybook.count_tenant_rows(t.relation) from daybook.tenant_tables() t";

  private static PostgresServer server;

  @BeforeAll
  static void start() throws IOException, SQLException {
    server = PostgresServer.embedded();
    Seed.catalog(server, CATALOG);
    Seed.shard(server, SHARD, ITEMS);
  }

  @AfterAll
  static void stop() throws IOException {
    server.close();
  }

  /**
   * First column to second, of what a query answers for a tenant; the rows without any left out.
   */
  private static SortedMap<String, Long> ask(String database, String tenant, String query)
      throws SQLException {
    try (Connection connection = server.connect(database, APP);
        Statement statement = connection.createStatement()) {
      statement.execute("set daybook.tenant = '" + tenant + "'");
      SortedMap<String, Long> answer = new TreeMap<>();
      try (ResultSet rows = statement.executeQuery(query)) {
        while (rows.next()) {
          if (rows.getLong(2) > 0) {
            answer.put(rows.getString(1), rows.getLong(2));
          }
        }
      }
      return answer;
    }
  }

  private static void refused(String database, String tenant, String query, String state) {
    SQLException refused =
        assertThrows(SQLException.class, () -> ask(database, tenant, query), query);
    assertEquals(state, refused.getSQLState(), () -> query + ": " + refused.getMessage());
  }

  private static String erase(String tenant, String most) {
    return erase(tenant, most, "null");
  }

  private static String erase(String tenant, String most, String first) {
    return "select * from daybook.erase_tenant('%s', %s, %s)".formatted(tenant, most, first);
  }

  private static boolean hasAny(String tenant) throws SQLException {
    return !ask(SHARD, tenant, "select 'any', daybook.has_tenant_rows()::integer").isEmpty();
  }

  private static void asSuperuser(String database, String statement) throws SQLException {
    server.execute(database, "set search_path = daybook; " + statement);
  }

  @Test
  void givenTenantOnShard_whenErased_thenNotBeforeItsTimeAndAllOfItAndNothingElse()
      throws SQLException {
    SortedMap<String, Long> before = ask(SHARD, Seed.TENANT, COUNT);
    SortedMap<String, Long> others = ask(SHARD, OTHER, COUNT);
    long seeded = before.values().stream().mapToLong(Long::longValue).sum();
    refused(SHARD, Seed.TENANT, erase(OTHER, "10"), "42501");
    refused(SHARD, Seed.TENANT, "select 1, daybook.announce_erasure('" + OTHER + "')", "42501");
    refused(SHARD, Seed.TENANT, erase(Seed.TENANT, "10"), WRONG_STATE);
    String announce = "select 'seconds', daybook.announce_erasure('" + Seed.TENANT + "')";
    long seconds = ask(SHARD, Seed.TENANT, announce).get("seconds");
    assertTrue(seconds > 100 && seconds <= 180, () -> seconds + " s");
    refused(SHARD, Seed.TENANT, erase(Seed.TENANT, "10"), WRONG_STATE);
    asSuperuser(SHARD, "update erasure set announced_at = announced_at - interval '1 hour'");
    assertEquals(new TreeMap<>(), ask(SHARD, Seed.TENANT, announce));
    for (String most : new String[] {"0", "10001", "null"}) {
      refused(SHARD, Seed.TENANT, erase(Seed.TENANT, most), "22023");
    }
    reopenOne(true);
    refused(SHARD, Seed.TENANT, erase(Seed.TENANT, "10"), WRONG_STATE);
    reopenOne(false);
    // Every table but the announcement's was counted, so each is seeded and each is erased.
    assertEquals(tables() - 1, before.size());
    assertTrue(hasAny(Seed.TENANT));

    SortedMap<String, Long> erased = new TreeMap<>();
    long rows = 5_000;
    while (rows == 5_000) {
      SortedMap<String, Long> went = ask(SHARD, Seed.TENANT, erase(Seed.TENANT, "5000"));
      rows = went.values().stream().mapToLong(Long::longValue).sum();
      went.forEach((table, number) -> erased.merge(table, number, Long::sum));
    }
    assertEquals(new TreeMap<>(), ask(SHARD, Seed.TENANT, COUNT));
    assertFalse(hasAny(Seed.TENANT));
    assertEquals(before, erased);
    assertTrue(seeded > 10_000, () -> seeded + " rows");
    assertEquals(others, ask(SHARD, OTHER, COUNT));
    assertTrue(hasAny(OTHER));
    // What was announced stays so: nothing begins again.
    assertEquals(new TreeMap<>(), ask(SHARD, Seed.TENANT, announce));
    refused(SHARD, Seed.TENANT, workspace(Seed.TENANT), WRONG_STATE);
    assertEquals(1, ask(SHARD, OTHER, workspace(OTHER)).get("made"));
  }

  private static String workspace(String tenant) {
    return "with made as (insert into daybook.workspace (tenant_id, workspace_id, name, created_by)"
        + " values ('%1$s', gen_random_uuid(), 'Late', '%1$s') returning 1)".formatted(tenant)
        + " select 'made', count(*) from made";
  }

  /**
   * Whoever knows that tables are empty begins behind them; a name of none begins with the first.
   */
  @Test
  void givenTableToBeginWith_whenErased_thenThoseBeforeItAreLeftAlone() throws SQLException {
    String tenant = "00000000-0000-7000-8000-000000000003";
    ask(SHARD, tenant, "select 'seconds', daybook.announce_erasure('" + tenant + "')");
    asSuperuser(
        SHARD,
        "update erasure set announced_at = announced_at - interval '1 hour' where tenant_id = '"
            + tenant
            + "'");
    String first =
        ask(SHARD, tenant, "select relation, 1 from daybook.tenant_tables() where place = 1")
            .firstKey();
    String last =
        ask(
                SHARD,
                tenant,
                "select relation, 1 from daybook.tenant_tables() order by place desc limit 1")
            .firstKey();
    SortedMap<String, Long> there = ask(SHARD, tenant, COUNT);
    // Others refer to it.
    refused(SHARD, tenant, erase(tenant, "10000", "'" + last + "'"), "23503");
    assertEquals(there, ask(SHARD, tenant, COUNT));
    assertEquals(Set.of(first), ask(SHARD, tenant, erase(tenant, "1", "'none'")).keySet());
    refused(SHARD, tenant, "select 'rows', daybook.count_tenant_rows('pg_class')", "22023");
  }

  private static void reopenOne(boolean open) throws SQLException {
    asSuperuser(
        SHARD,
        "update journal_head set fence = '%s' where tenant_id = '%s' and workspace_id = '%s'"
            .formatted(open ? "open" : "closed", Seed.TENANT, Seed.WORKSPACE));
  }

  private static int tables() throws SQLException {
    try (Connection connection = server.connect(SHARD, "postgres");
        ResultSet row =
            connection
                .createStatement()
                .executeQuery(
                    "select count(*) from pg_tables where schemaname = 'daybook'"
                        + " and tablename <> 'flyway_schema_history'")) {
      row.next();
      return row.getInt(1);
    }
  }

  @Test
  void givenTenantInCatalog_whenErased_thenOnlyUnderItsLeaseAndTheBillIsKept() throws SQLException {
    String count = "select relation, counted from daybook.tenant_rows('" + Seed.TENANT + "')";
    String others = "select relation, counted from daybook.tenant_rows('" + OTHER + "')";
    String erase = "select * from daybook.erase_tenant('" + Seed.TENANT + "', 1)";
    // All months are closed but this one.
    String open = "month = date_trunc('month', now() at time zone 'UTC')";
    asSuperuser(
        CATALOG,
        "delete from usage_period_tenant where %1$s; delete from usage_period where %1$s"
            .formatted(open));
    asSuperuser(
        CATALOG,
        "insert into usage_period_tenant values (date '2020-05-01', '%s', 't1', 1, 0, 0, 0, 0, 0, 0)"
            .formatted(Seed.TENANT));
    SortedMap<String, Long> before = ask(CATALOG, Seed.TENANT, count);
    SortedMap<String, Long> untouched = ask(CATALOG, Seed.TENANT, others);
    String ready =
        "update tenant_deletion set lease = 1, census = '', erase_at = now(),"
            + " requested_at = now() - interval '1 hour' where tenant_id = '"
            + Seed.TENANT
            + "'; update tenant set state = 'erasing' where tenant_id = '"
            + Seed.TENANT
            + "'";
    refused(CATALOG, Seed.TENANT, erase, WRONG_STATE);
    for (String missing :
        new String[] {
          "lease = 2",
          "census = null",
          "erase_at = now() + interval '1 minute'",
          "requested_at = now() - interval '2 minutes'"
        }) {
      asSuperuser(CATALOG, ready);
      asSuperuser(
          CATALOG,
          "update tenant_deletion set " + missing + " where tenant_id = '" + Seed.TENANT + "'");
      refused(CATALOG, Seed.TENANT, erase, WRONG_STATE);
    }
    asSuperuser(CATALOG, ready);
    asSuperuser(
        CATALOG, "update tenant set state = 'deleting' where tenant_id = '" + Seed.TENANT + "'");
    refused(CATALOG, Seed.TENANT, erase, WRONG_STATE);
    asSuperuser(CATALOG, ready);

    SortedMap<String, Long> erased = ask(CATALOG, Seed.TENANT, erase);
    assertEquals(1, erased.get("api_key"));
    assertEquals(1, erased.get("sign_in_failure"));
    SortedMap<String, Long> left = ask(CATALOG, Seed.TENANT, count);
    assertEquals(Set.of("usage_hour", "usage_period_tenant"), left.keySet());
    assertEquals(1, left.get("usage_period_tenant"));
    assertTrue(left.get("usage_hour") > 0 && erased.get("usage_hour") > 0, () -> "left " + left);
    assertEquals(
        before.get("usage_hour"),
        left.get("usage_hour") + erased.get("usage_hour"),
        "hours of the month that was closed, and the others");
    for (String table : before.keySet()) {
      if (!left.containsKey(table)) {
        assertEquals(before.get(table), erased.get(table), table);
      }
    }
    assertEquals(untouched, ask(CATALOG, Seed.TENANT, others));
    closeMonth();
  }

  /** The tenant is gone, and its hours are still to be charged for. */
  private static void closeMonth() throws SQLException {
    asSuperuser(
        CATALOG,
        "insert into erasure_certificate values ('%s', 'gone', now(), '');".formatted(Seed.TENANT)
            + " insert into usage_period (month, closed_by)"
            + " select date_trunc('month', now() at time zone 'UTC'), gen_random_uuid()");
    String insert = Sql.of(Usage.class, "insert_period_tenants").text();
    String month = "date_trunc('month', now() at time zone 'UTC')";
    for (String parameter :
        new String[] {
          month + "::date",
          month + " at time zone 'UTC'",
          "(" + month + " + interval '1 month') at time zone 'UTC'"
        }) {
      insert = insert.replaceFirst("\\?", parameter);
    }
    asSuperuser(CATALOG, insert);
    assertEquals(
        1,
        ask(
                CATALOG,
                Seed.TENANT,
                "select slug, requests from daybook.usage_period_tenant where tenant_id = '"
                    + Seed.TENANT
                    + "' and slug = 'gone'")
            .size());
  }

  /** When it was asked for is what the database says. */
  @Test
  void givenApplication_whenItDatesADeletionBack_thenRefused() {
    String insert =
        "with forged as (insert into daybook.tenant_deletion (tenant_id, requested_by, requested_at,"
            + " previous_state, erase_at, leased_until) values ('%s', '%s', now() - interval '1 day',"
            + " 'active', now(), now()) returning 1) select 'forged', count(*) from forged";
    refused(CATALOG, OTHER, insert.formatted(OTHER, OTHER), "42501");
    String update =
        "with forged as (update daybook.tenant_deletion set erase_at = now() returning 1)"
            + " select 'forged', count(*) from forged";
    refused(CATALOG, OTHER, update, "42501");
    refused(
        SHARD,
        OTHER,
        "with forged as (insert into daybook.erasure values ('"
            + OTHER
            + "', now() - interval '1 day') returning 1) select 'forged', count(*) from forged",
        "42501");
  }
}
