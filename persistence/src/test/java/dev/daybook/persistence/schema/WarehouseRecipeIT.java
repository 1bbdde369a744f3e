package dev.daybook.persistence.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The very SQL of docs/warehouse.md, on two servers: entries and redactions come out. */
class WarehouseRecipeIT {
  private static final Path PAGE = Path.of("../docs/warehouse.md");
  private static final String ITEM = "00000000-0000-7000-8003-000000000001";
  private static final long PATIENCE_NANOS = 60_000_000_000L;

  /** The statements of the page that are meant for a database, in order. */
  private static List<String> recipe(String database) throws IOException {
    return Pattern.compile("<!-- " + database + " -->\n```sql\n(.*?)```", Pattern.DOTALL)
        .matcher(Files.readString(PAGE))
        .results()
        .map((MatchResult found) -> found.group(1))
        .toList();
  }

  @Test
  void givenRecipe_whenFollowed_thenEntriesArriveAndRedactionsEraseThem()
      throws IOException, SQLException {
    try (PostgresServer shard = PostgresServer.embeddedWith("wal_level", "logical");
        PostgresServer warehouse = PostgresServer.embedded()) {
      shard.create("daybook_s1");
      shard.migrate("daybook_s1", "db/shard");
      write(shard, "select 1");
      append(shard, 1, "create", "{\"tags\":{\"a\":true},\"title\":\"Secret\"}");
      for (String block : recipe("shard")) {
        shard.execute("daybook_s1", block);
      }
      for (String block : recipe("warehouse")) {
        warehouse.execute(
            "postgres",
            block.replace(
                "host=shard.example.com port=5432", "host=127.0.0.1 port=" + shard.port()));
      }
      await(warehouse, "[1 false {\"tags\": {\"a\": true}, \"title\": \"Secret\"}]");
      append(shard, 2, "update", "{\"tags\":{\"a\":null,\"b\":true},\"title\":\"Tea\"}");
      await(warehouse, "[2 false {\"tags\": {\"b\": true}, \"title\": \"Tea\"}]");

      append(shard, 3, "redact", "{\"targets\":{\"1\":true}}");
      write(
          shard,
          """
          set role daybook_app;
          select redact_entries(
            '00000000-0000-7000-8001-000000000001', '00000000-0000-7000-8003-000000000001', '{1}');
          insert into journal_snapshot values (
            '00000000-0000-7000-8000-000000000001', '00000000-0000-7000-8001-000000000001',
            '00000000-0000-7000-8003-000000000001', 3, '{"tags":{"b":true},"title":"Tea"}')
          """);
      append(shard, 4, "delete", "{}");
      await(warehouse, "[4 true {\"tags\": {\"b\": true}, \"title\": \"Tea\"}]");
      assertEquals(
          "[1 null, 2 {\"tags\":{\"a\":null,\"b\":true},\"title\":\"Tea\"},"
              + " 3 {\"targets\":{\"1\":true}}, 4 {}]",
          rows(warehouse, "select position, patch from daybook.journal_entry order by position"));
      assertEquals(
          new Findings(List.of(), List.of()), check(shard), "the recipe does not hinder a start");
      warehouse.execute("postgres", "drop subscription daybook_s1");
    }
  }

  private static Findings check(PostgresServer shard) throws SQLException {
    try (Connection connection = shard.connect("daybook_s1", "daybook_app")) {
      return SchemaCheck.check(connection, DatabasePart.SHARD);
    }
  }

  private static void write(PostgresServer shard, String statements) throws SQLException {
    shard.execute(
        "daybook_s1",
        """
        set search_path = daybook;
        set daybook.tenant = '00000000-0000-7000-8000-000000000001';
        insert into workspace (tenant_id, workspace_id, name, created_by) values (
          '00000000-0000-7000-8000-000000000001', '00000000-0000-7000-8001-000000000001', 'Work',
          '00000000-0000-7000-8002-000000000001') on conflict do nothing;
        insert into journal_head (tenant_id, workspace_id, position, chain_hash, recorded_at) values (
          '00000000-0000-7000-8000-000000000001', '00000000-0000-7000-8001-000000000001', 0,
          sha256('x'), now()) on conflict do nothing;
        """
            + statements);
  }

  private static void append(PostgresServer shard, int position, String operation, String patch)
      throws SQLException {
    write(
        shard,
        """
        insert into journal_entry (tenant_id, workspace_id, position, commit_position, item_id, kind,
                                   operation, patch, actor_id, command_id, recorded_at,
                                   schema_version, salt, payload_hash, chain_hash)
          values ('00000000-0000-7000-8000-000000000001', '00000000-0000-7000-8001-000000000001',
                  %1$d, %1$d, '%2$s', 'note', '%3$s', '%4$s',
                  '00000000-0000-7000-8002-000000000001', gen_random_uuid(), now(), 1,
                  '0123456789abcdef', sha256('x'), sha256('x'))
        """
            .formatted(position, ITEM, operation, patch));
  }

  private static void await(PostgresServer warehouse, String expected) throws SQLException {
    long end = System.nanoTime() + PATIENCE_NANOS;
    String found = "";
    while (System.nanoTime() < end) {
      found = rows(warehouse, "select version, deleted, document from daybook.item");
      if (found.equals(expected)) {
        return;
      }
      LockSupport.parkNanos(50_000_000);
    }
    fail("in vain waited for " + expected + ", there is " + found);
  }

  private static String rows(PostgresServer server, String query) throws SQLException {
    List<String> all = new java.util.ArrayList<>();
    try (Connection connection = server.connect("postgres", "postgres");
        ResultSet rows = connection.createStatement().executeQuery(query)) {
      while (rows.next()) {
        StringBuilder row = new StringBuilder();
        for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
          String text = rows.getString(i);
          row.append(i == 1 ? "" : " ")
              .append("t".equals(text) ? "true" : "f".equals(text) ? "false" : text);
        }
        all.add(row.toString());
      }
    }
    return all.toString();
  }
}
