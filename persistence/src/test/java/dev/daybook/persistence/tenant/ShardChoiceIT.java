package dev.daybook.persistence.tenant;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.daybook.persistence.schema.PostgresServer;
import dev.daybook.persistence.shard.Binder;
import dev.daybook.persistence.shard.Sql;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which shard a new tenant is given, and that what is counted of them stays true. */
class ShardChoiceIT {
  private static final String CATALOG = "catalog";
  private static final String NONE = "none";

  private static PostgresServer server;

  @BeforeAll
  static void start() throws IOException, SQLException {
    server = PostgresServer.embedded();
    server.create(CATALOG);
    server.migrate(CATALOG, "db/catalog");
  }

  @AfterAll
  static void stop() throws IOException {
    server.close();
  }

  @BeforeEach
  void empty() throws SQLException {
    execute(
        "delete from tenant; delete from shard_tier; delete from shard;"
            + " insert into shard (name) values ('a'), ('b'), ('c')");
  }

  private static void execute(String statements) throws SQLException {
    server.execute(CATALOG, "set search_path = daybook; " + statements);
  }

  private static void add(String slug, String tier, String shard) throws SQLException {
    execute(
        "insert into tenant (tenant_id, slug, name, state, tier, shard) values"
            + " (gen_random_uuid(), '%s', 'Test', 'active', '%s', '%s')"
                .formatted(slug, tier, shard));
  }

  private static String choose(boolean alone, String... shards) throws SQLException {
    return choose(alone, false, shards);
  }

  private static String choose(boolean alone, boolean onServer, String... shards)
      throws SQLException {
    try (Connection connection = server.connect(CATALOG, "daybook_app");
        PreparedStatement choose =
            connection.prepareStatement(Sql.of(ShardChoice.class, "choose_shard").text())) {
      new Binder(choose).texts(shards).flag(alone).flag(onServer).number(1);
      try (ResultSet rows = choose.executeQuery()) {
        return rows.next() ? rows.getString(1) : NONE;
      }
    }
  }

  private static String counted() throws SQLException {
    try (Connection connection = server.connect(CATALOG, "daybook_app");
        PreparedStatement counted =
            connection.prepareStatement(
                "select coalesce(string_agg(shard || ' ' || tier || ' ' || tenants, ', '"
                    + " order by shard, tier), '') from shard_tier where tenants > 0");
        ResultSet row = counted.executeQuery()) {
      row.next();
      return row.getString(1);
    }
  }

  @Test
  void givenTenantsOfSeveralTiers_whenChosen_thenTheirWeightDecides() throws SQLException {
    assertEquals("a", choose(false, "a", "b", "c"), "by name, where none has any");
    add("t1", "business", "a");
    for (int i = 2; i < 5; i++) {
      add("t" + i, "team", "b");
    }
    assertEquals("b", choose(false, "a", "b"), "three of team weigh less than one of business");
    assertEquals("c", choose(false, "a", "b", "c"));
    assertEquals("a", choose(false, "a"), "whoever names one gets it");
    assertEquals(NONE, choose(false, "z"));
    execute("update tier set weight = 100 where name = 'team'");
    assertEquals("a", choose(false, "a", "b"), "another weight counts at once");
    execute("update tier set weight = 4 where name = 'team'");
  }

  @Test
  void givenTierWithAShardOfItsOwn_whenChosen_thenNobodyIsBesideIt() throws SQLException {
    add("t1", "free", "a");
    assertEquals("b", choose(true, "a", "b", "c"));
    assertEquals(NONE, choose(true, "a"));
    add("t2", "enterprise", "b");
    assertEquals("c", choose(true, "a", "b", "c"));
    assertEquals("c", choose(false, "a", "b", "c"));
    add("t3", "enterprise", "c");
    assertEquals("a", choose(false, "a", "b", "c"));
    assertEquals(NONE, choose(true, "a", "b", "c"));
    assertEquals(NONE, choose(false, "b", "c"));
  }

  @Test
  void givenTierWithAServerOfItsOwn_whenChosen_thenNobodyIsBesideItThere() throws SQLException {
    execute(
        "insert into tier select 'walled', 'server', weight, storage_bytes, items, seats,"
            + " requests_per_second, request_burst, connections, statement_timeout_ms, page_entries,"
            + " retention_days, job_slots from tier where name = 'enterprise'");
    assertEquals(NONE, choose(true, true, "a", "b", "c"), "nobody knows which servers they are on");
    execute(
        "update shard set system_identifier = case name when 'c' then 'two' else 'one' end;"
            + " insert into shard (name, system_identifier) values ('d', server_identity())");
    assertEquals("a", choose(true, true, "a", "b", "c", "d"));
    assertEquals(NONE, choose(true, true, "d"), "the catalog is there");
    add("t1", "free", "a");
    assertEquals(NONE, choose(true, true, "b"), "it would have a neighbour");
    assertEquals("b", choose(true, false, "b"), "who wants a shard alone does not mind");
    assertEquals("c", choose(true, true, "a", "b", "c", "d"));
    execute("insert into shard (name, system_identifier) values ('e', 'two')");
    add("t2", "walled", "c");
    assertEquals(NONE, choose(false, "c", "e"));
    assertEquals(NONE, choose(true, "c", "e"), "a server that is one tenant's takes no other");
    assertEquals("a", choose(false, "a", "c", "e"));
    execute("delete from tenant; delete from shard_tier; delete from tier where name = 'walled'");
  }

  @Test
  void givenTenantsThatComeChangeAndGo_whenCounted_thenAsTheyAre() throws SQLException {
    add("t1", "free", "a");
    add("t2", "free", "a");
    add("t3", "team", "b");
    assertEquals("a free 2, b team 1", counted());
    execute("update tenant set tier = 'team' where slug = 't1'");
    execute("update tenant set shard = 'c' where slug = 't3'");
    execute("update tenant set name = 'Other', epoch = 2");
    assertEquals("a free 1, a team 1, c team 1", counted());
    execute("delete from tenant where slug = 't2'");
    assertEquals("a team 1, c team 1", counted());
  }
}
