package dev.daybook.persistence.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.daybook.persistence.schema.PostgresServer;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every hand-written statement, new ones unasked, uses the index that its header names and scans no
 * table of ours, as planned for unknown parameters, for the application's role, under the policies.
 * What a statement does inside a function is seen by running the function.
 */
class PlansIT {
  /**
   * SQLSTATEs of a table, a function and a row type that are not in a shard, but in the catalog.
   */
  private static final Set<String> UNDEFINED = Set.of("42P01", "42883", "42704");

  private static final String SHARD = "shard";
  private static final String CATALOG = "catalog";

  /** Parameters for statements that only call a function of ours. */
  private static final Map<String, String[]> CALLS =
      Map.of(
          "journal/redact_entries.sql",
          new String[] {quoted(Seed.WORKSPACE), quoted(Seed.ITEM), "'{1,251}'"},
          "journal/release_blobs.sql",
          new String[] {quoted(Seed.WORKSPACE), quoted(Seed.ATTACHMENT)},
          "journal/thin_entries.sql",
          new String[] {
            quoted(Seed.WORKSPACE), "'{1}'", quoted("{" + Seed.ATTACHMENT + "}"), "'{251}'"
          },
          "fleet/expire_queries.sql",
          new String[] {"30", "20"},
          "fleet/fleet_tenants.sql",
          new String[] {"'00000000-0000-0000-0000-000000000000'", "20"},
          "search/search.sql",
          searched(),
          "search/search_names.sql",
          new String[] {quoted(Seed.WORKSPACE), quoted(Seed.PERSON), "'word77'", "20"});

  private static PostgresServer server;

  /** Two words, no filter, the first page. */
  private static String[] searched() {
    List<String> parameters = new ArrayList<>(List.of(quoted(Seed.WORKSPACE), quoted(Seed.PERSON)));
    parameters.add(quoted("title & word7"));
    parameters.addAll(Collections.nCopies(8, "null"));
    parameters.add("10000");
    List<String> key = List.of(quoted(Seed.TENANT), quoted(Seed.WORKSPACE));
    parameters.add("true");
    parameters.addAll(key);
    parameters.addAll(List.of("null", "null", "20", "5000"));
    parameters.addAll(key);
    return parameters.toArray(String[]::new);
  }

  private static String quoted(String text) {
    return "'" + text + "'";
  }

  @BeforeAll
  static void start() throws IOException, SQLException {
    server = PostgresServer.embedded();
    Seed.catalog(server, CATALOG);
    Seed.shard(server, SHARD);
  }

  @AfterAll
  static void stop() throws IOException {
    server.close();
  }

  static Stream<StatementFile> statements() {
    return StatementFile.all();
  }

  @ParameterizedTest
  @MethodSource("statements")
  void givenStatement_whenPlanned_thenTheIndexOfItsHeaderIsUsed(StatementFile statement)
      throws SQLException, JsonProcessingException {
    Plan plan = plan(statement);
    String[] parameters = CALLS.get(statement.name());
    if (plan.touchesNothing() && !statement.needsNoIndex()) {
      assertTrue(parameters != null, "reads nothing itself: give parameters to run it with");
    }
    if (parameters != null) {
      plan = nested(statement, parameters);
    }
    Set<String> ours = new TreeSet<>(plan.scanned());
    ours.removeIf(table -> table.startsWith("pg_") || table.equals("flyway_schema_history"));
    assertEquals(Set.of(), ours, "tables read without an index");
    assertEquals(Set.of(), plan.lateBounds(), "bounds that are no conditions of the index");
    Set<String> used = new TreeSet<>(plan.indexes());
    // A plain insert reads nothing: its index is the one that keeps its rows apart.
    plan.written().forEach(table -> used.add(table + "_pk"));
    for (Set<String> oneOf : statement.indexes()) {
      assertTrue(
          oneOf.stream().anyMatch(used::contains), () -> "no plan uses " + oneOf + ", but " + used);
    }
  }

  /** Version 1 of 5,000 takes what any other takes: a keyframe's distance. */
  @Test
  void givenManyVersions_whenOneIsRead_thenAKeyframesDistanceOfEntriesIsTouched()
      throws SQLException, JsonProcessingException {
    ManyVersions item = new ManyVersions(server, SHARD);
    item.make();
    StatementFile asOf = statement("journal/read_as_of.sql");
    int most = ManyVersions.KEYFRAME_ENTRIES;
    for (int version : new int[] {1, 2, most - 1, most, most + 1, 2_525, 4_999}) {
      ManyVersions.Taken taken = item.read(asOf, version);
      assertTrue(taken.patches() >= 1 && taken.patches() <= most, () -> version + ": " + taken);
      assertTrue(taken.entries() >= taken.patches(), () -> version + ": " + taken);
      assertTrue(taken.entries() <= most + 1, () -> version + ": " + taken);
    }
  }

  /** Each of a tenant's 500 workspaces has webhooks that are behind. */
  @Test
  void givenManyWorkspacesBehind_whenListedByPages_thenEachIsThereOnce() throws SQLException {
    String text = statement("webhook/list_behind.sql").text();
    List<UUID> all = new ArrayList<>();
    try (Connection connection = server.connectSimple(SHARD, "daybook_app");
        Statement enter = connection.createStatement();
        PreparedStatement list = connection.prepareStatement(text)) {
      enter.execute("set daybook.tenant = '" + Seed.TENANT + "'");
      for (int page = 0; page < 5; page++) {
        UUID after = all.isEmpty() ? new UUID(0, 0) : all.get(all.size() - 1);
        list.setObject(1, UUID.fromString(Seed.TENANT));
        list.setObject(2, after);
        list.setObject(3, after);
        list.setInt(4, 120);
        try (ResultSet rows = list.executeQuery()) {
          while (rows.next()) {
            all.add(rows.getObject(1, UUID.class));
          }
        }
      }
    }
    assertEquals(500, all.size());
    assertEquals(500, Set.copyOf(all).size());
  }

  /** Nothing is sorted before: the walk stops where it may look no further. */
  @Test
  void givenFolderOfNothing_whenWalked_thenOnlyWhatMayBeLookedAtIsRead()
      throws SQLException, JsonProcessingException {
    StatementFile walk = statement("item/list_states_of_folders.sql");
    EmptyFolderWalk page = new EmptyFolderWalk(server, SHARD);
    for (boolean generic : new boolean[] {true, false}) {
      int read = page.read(walk, 50, generic);
      // Of each kind's table one more than is taken may be read.
      assertTrue(read >= 50 && read <= 54, () -> read + " items");
    }
  }

  /**
   * Plans are kept while a workspace grows, so a write's must not scan even where that is cheap.
   */
  @Test
  void givenSmallWorkspace_whenAWriteIsPlanned_thenItScansNothing()
      throws IOException, SQLException, JsonProcessingException {
    YoungWorkspace young = new YoungWorkspace(server, "young");
    young.make();
    StatementFile related = statement("journal/read_relations.sql");
    String read = young.plan(related, statement("shard/set_tenant_and_timeout.sql"));
    assertTrue(read.contains("Hash Join"), "here scanning must look cheap: " + read);
    String write = young.plan(related, statement("shard/set_tenant_and_limits.sql"));
    assertFalse(write.contains("Hash Join"), write);
    assertEquals(Set.of(), Plan.none().add(write).scanned());
  }

  private static StatementFile statement(String name) {
    return statements().filter(file -> file.name().equals(name)).findAny().orElseThrow();
  }

  private static Plan plan(StatementFile statement) throws SQLException, JsonProcessingException {
    String explain = "explain (generic_plan, format json) " + statement.numbered();
    try {
      return Plan.none().add(explain(SHARD, explain));
    } catch (SQLException e) {
      if (!UNDEFINED.contains(e.getSQLState())) {
        throw e;
      }
      return Plan.none().add(explain(CATALOG, explain));
    }
  }

  private static String explain(String database, String explain) throws SQLException {
    try (Connection connection = server.connectSimple(database, "daybook_app");
        Statement jdbc = connection.createStatement()) {
      jdbc.execute("set daybook.tenant = '" + Seed.TENANT + "'");
      try (ResultSet row = jdbc.executeQuery(explain)) {
        row.next();
        return row.getString(1);
      }
    }
  }

  /** The plans of all statements that ran, those inside functions too. */
  private static Plan nested(StatementFile statement, String[] parameters)
      throws SQLException, JsonProcessingException {
    try {
      return nested(SHARD, statement, parameters);
    } catch (SQLException e) {
      if (!UNDEFINED.contains(e.getSQLState())) {
        throw e;
      }
      return nested(CATALOG, statement, parameters);
    }
  }

  private static Plan nested(String database, StatementFile statement, String[] parameters)
      throws SQLException, JsonProcessingException {
    String text = statement.numbered();
    for (int i = parameters.length; i > 0; i--) {
      text = text.replace("$" + i, parameters[i - 1]);
    }
    Plan plan = Plan.none();
    try (Connection connection = server.connectSimple(database, "postgres");
        Statement jdbc = connection.createStatement()) {
      connection.setAutoCommit(false);
      jdbc.execute(
          "load 'auto_explain'; set local auto_explain.log_min_duration = 0;"
              + " set local auto_explain.log_nested_statements = on;"
              + " set local auto_explain.log_format = json; set local client_min_messages = log;"
              + " set local plan_cache_mode = force_generic_plan;"
              + " set local role daybook_app; set local daybook.tenant = '"
              // The fleet is never looked at for a tenant.
              + (statement.name().startsWith("fleet/") ? "" : Seed.TENANT)
              + "'");
      jdbc.clearWarnings();
      jdbc.execute(text);
      for (@Nullable SQLWarning said = jdbc.getWarnings();
          said != null;
          said = said.getNextWarning()) {
        String message = String.valueOf(said.getMessage());
        if (message.contains("plan:")) {
          plan.add(message.substring(message.indexOf('{')));
        }
      }
      connection.rollback();
    }
    return plan;
  }
}
