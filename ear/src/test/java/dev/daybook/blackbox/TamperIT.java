package dev.daybook.blackbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Whatever a superuser changes in an entry, both checks name that entry: the server's and the
 * independent one.
 */
@ExtendWith(Products.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TamperIT {
  private static final String FLIP_BYTE = "set_byte(%1$s, 3, get_byte(%1$s, 3) # 1)";

  /**
   * What another value of a column is; the constraints of the table hold for it, so that only the
   * chain can tell.
   */
  private static final Map<String, String> OTHERS =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("tenant_id", "gen_random_uuid()"),
              Map.entry("workspace_id", "gen_random_uuid()"),
              Map.entry("position", "position + 1000"),
              Map.entry("commit_position", "commit_position + 1"),
              Map.entry("item_id", "gen_random_uuid()"),
              Map.entry("kind", "'task'"),
              Map.entry(
                  "operation", "case operation when 'restore' then 'update' else 'restore' end"),
              Map.entry(
                  "previous_position",
                  "case when previous_position is null and position > 1 then 1 else null end"),
              Map.entry("base_position", "case when base_position is null then 0 else null end"),
              Map.entry("patch", "patch || ' '"),
              Map.entry("conflict", "'{}'"),
              Map.entry("origin", "'{}'"),
              Map.entry("actor_id", "gen_random_uuid()"),
              Map.entry("device_id", "case when device_id is null then gen_random_uuid() end"),
              Map.entry("command_id", "gen_random_uuid()"),
              Map.entry("recorded_at", "recorded_at + interval '1 microsecond'"),
              Map.entry("schema_version", "schema_version + 1"),
              Map.entry("salt", FLIP_BYTE.formatted("salt")),
              Map.entry("payload_hash", FLIP_BYTE.formatted("payload_hash")),
              Map.entry("chain_hash", FLIP_BYTE.formatted("chain_hash"))));

  private static final long ENTRIES = 6;

  private Workspace workspace;

  /** Six entries of all operations that REST has, with and without a device, of two items. */
  @BeforeAll
  void make(Tenants tenants) {
    workspace = tenants.first().workspace();
    Client owner = workspace.owner();
    String one = workspace.create("one").path("id").asText();
    String note = workspace.note(one);
    String device = UUID.randomUUID().toString();
    owner
        .patch(note, "{\"title\":\"two\"}", "If-Match", "\"1-1\"", "Daybook-Device", device)
        .expect(200);
    workspace.create("other");
    owner.patch(note, "{\"title\":\"four\"}", "If-Match", "*").expect(200);
    owner.post(workspace.item(one) + "/redactions", "{\"positions\":[1]}").expect(200);
    owner.delete(note, "If-Match", "\"1-5\"").expect(204);
    assertEquals(ENTRIES, workspace.head());
    assertIntact();
  }

  private void assertIntact() {
    assertEquals("intact", workspace.verification().path("verdict").asText());
    assertTrue(workspace.verifierLine().startsWith("intact"), workspace::verifierLine);
  }

  @Test
  void givenColumnsOfAnEntry_whenListed_thenAllAreTriedHere() throws SQLException {
    Set<String> columns = new TreeSet<>();
    try (Connection connection =
            workspace.tenant().product().superuser(workspace.tenant().shard());
        ResultSet rows =
            connection.getMetaData().getColumns(null, "daybook", "journal_entry", null)) {
      while (rows.next()) {
        columns.add(rows.getString("COLUMN_NAME"));
      }
    }
    assertEquals(OTHERS.keySet(), columns);
  }

  @TestFactory
  Stream<DynamicTest> givenEntry_whenAColumnIsChanged_thenBothChecksNameTheEntry() {
    return OTHERS.keySet().stream()
        .map(
            column ->
                DynamicTest.dynamicTest(
                    column,
                    () -> {
                      for (long position = 1; position <= ENTRIES; position++) {
                        changeAndCheck(column, position);
                      }
                    }));
  }

  private void changeAndCheck(String column, long position) throws SQLException {
    if (position == 1
        && Set.of("patch", "conflict", "origin", "salt", "previous_position").contains(column)) {
      // Redacted, so there is nothing to change; and the first entry of all can have none before
      // it.
      return;
    }
    String set = column + " = " + OTHERS.get(column);
    if (column.equals("position")) {
      // The table holds a position to its commit's end.
      set += ", commit_position = commit_position + 1000";
    }
    withChange(set, position, () -> assertBroken(column, position));
  }

  @Test
  void givenEntry_whenItsPayloadVanishesThoughNoRedactionNamesIt_thenBothChecksNameTheEntry()
      throws SQLException {
    withChange(
        "patch = null, conflict = null, origin = null, salt = null",
        4,
        () -> assertBroken("payload", 4));
  }

  @Test
  void givenEntry_whenItIsGone_thenBothChecksNameItsPosition() throws SQLException {
    // Moved to nowhere, which is what a deletion looks like to whoever reads the workspace.
    withChange("workspace_id = gen_random_uuid()", 3, () -> assertBroken("row", 3));
  }

  /** Changes one entry, looks, and puts back exactly what was there. */
  private void withChange(String set, long position, Runnable look) throws SQLException {
    try (Connection connection =
            workspace.tenant().product().superuser(workspace.tenant().shard());
        Statement statement = connection.createStatement()) {
      statement.execute("set session_replication_role = replica");
      String where = " where workspace_id = '" + workspace.id() + "' and position = " + position;
      statement.execute("create temporary table kept as select * from journal_entry" + where);
      String place;
      try (ResultSet row =
          statement.executeQuery(
              "update journal_entry set " + set + where + " returning ctid::text")) {
        assertTrue(row.next());
        place = row.getString(1);
      }
      try {
        look.run();
      } finally {
        statement.execute("delete from journal_entry where ctid = '" + place + "'");
        statement.execute("insert into journal_entry select * from kept");
      }
    }
    assertIntact();
  }

  private void assertBroken(String what, long position) {
    JsonNode verdict = workspace.verification();
    assertEquals(
        "broken",
        verdict.path("verdict").asText(),
        () -> what + " of " + position + ": " + verdict);
    assertEquals(position, verdict.path("position").asLong(), () -> what + ": " + verdict);
    String line = workspace.verifierLine();
    // What is missing at the end is missing after what is there.
    assertTrue(
        line.startsWith("broken at position " + position + ":")
            || line.startsWith("broken after position " + (position - 1) + ":"),
        () -> what + " of " + position + ": " + line);
  }
}
