package dev.daybook.bench;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.UUID;

/**
 * The space that 1,000 small edits of one note of 10 KB take: in the journal, as entries and
 * keyframes, against a plain table that takes the whole note each time, in the same PostgreSQL.
 */
final class Space {
  private static final int EDITS = 1_000;
  private static final int PUSHED = 100;
  private static final int BLOCKS = 60;
  private static final int BLOCK_LENGTH = 115;
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  /** Tables of their own that hold as little as these have free space maps of constant size. */
  private static final String PAGES =
      """
      with held as (
        select unnest(array[oid, reltoastrelid]) as oid from pg_class where oid = '%s'::regclass
      )
      select sum(pg_relation_size(oid)) from (
        select oid from held union all
        select indexrelid from pg_index where indrelid in (select oid from held)) every
      """;

  /** Bytes of the rows, and of tables of their own: the pages, those of TOAST and the indexes'. */
  private record Bytes(long rows, long tables) {}

  private final Product product;
  private final Target target;
  private final String note = UUID.randomUUID().toString();

  /** The position after the last push, which the next one's mutations are made of. */
  private String seen;

  Space(Product product, Target target) {
    this.product = product;
    this.target = target;
    this.seen = "1-0";
  }

  /** A sentence about it. */
  String measure() throws SQLException {
    ObjectNode document = document();
    int length = document.toString().length();
    String shard = shard();
    Bytes copies;
    try (Connection connection = product.connect(RawDatabase.NAME);
        Statement statement = connection.createStatement()) {
      statement.execute(
          "create temporary table copy (id uuid, version int, document text,"
              + " primary key (id, version))");
      edit(document, connection);
      copies = bytes(statement, "copy");
    }
    Bytes journal;
    try (Connection connection = product.connect(shard);
        Statement statement = connection.createStatement()) {
      Bytes entries = journal(statement, "journal_entry");
      Bytes keyframes = journal(statement, "journal_snapshot");
      journal = new Bytes(entries.rows() + keyframes.rows(), entries.tables() + keyframes.tables());
    }
    return String.format(
        Locale.ROOT,
        "Space of %,d edits, each of a word, of a note of %,d bytes in %d blocks: entries and"
            + " keyframes %,d bytes of rows, %,d with pages and indexes; as full copies in a plain"
            + " table %,d and %,d. That is %.1f %% and %.1f %% (goal: 15 %%).",
        EDITS,
        length,
        BLOCKS,
        journal.rows(),
        journal.tables(),
        copies.rows(),
        copies.tables(),
        100.0 * journal.rows() / copies.rows(),
        100.0 * journal.tables() / copies.tables());
  }

  private static ObjectNode document() {
    ObjectNode document = NODES.objectNode().put("title", "Long");
    ObjectNode blocks = document.putObject("blocks");
    for (int i = 0; i < BLOCKS; i++) {
      String text = Text.of(3, i + 1).body().substring(0, BLOCK_LENGTH);
      blocks.putObject("b" + i).put("type", "paragraph").put("order", "a" + i).put("text", text);
    }
    return document;
  }

  /** Makes the note and all edits of it, in Daybook and in the plain table. */
  private void edit(ObjectNode document, Connection plain) throws SQLException {
    ArrayNode mutations = NODES.arrayNode();
    mutations.add(mutation().set("document", document));
    push(mutations);
    try (PreparedStatement copy = plain.prepareStatement("insert into copy values (?, ?, ?)")) {
      copy.setObject(1, UUID.fromString(note));
      for (int edit = 1; edit <= EDITS; edit++) {
        String id = "b" + edit % BLOCKS;
        ObjectNode block = (ObjectNode) document.path("blocks").path(id);
        String word = Text.of(4, edit).title().split(" ", -1)[0];
        String text = block.path("text").asText();
        block.put("text", text.substring(text.indexOf(' ') + 1) + " " + word);
        ObjectNode patch = NODES.objectNode();
        patch.putObject("blocks").putObject(id).put("text", block.path("text").asText());
        mutations.add(mutation().set("patch", patch));
        if (mutations.size() == PUSHED) {
          push(mutations);
        }
        copy.setInt(2, edit);
        copy.setString(3, document.toString());
        copy.executeUpdate();
      }
    }
    push(mutations);
  }

  private ObjectNode mutation() {
    return NODES
        .objectNode()
        .put("id", UUID.randomUUID().toString())
        .put("kind", "note")
        .put("item", note)
        .put("base", seen);
  }

  private void push(ArrayNode mutations) {
    if (mutations.isEmpty()) {
      return;
    }
    String body = "{\"oneCommit\":true,\"mutations\":" + mutations + "}";
    String answer = product.api().post(target.path() + "/push", target.token(), body).body();
    if (answer.split("\"outcome\":\"applied\"", -1).length != mutations.size() + 1) {
      throw new BenchException("A push was not taken as it was sent: " + answer);
    }
    seen = Api.member(answer, "position");
    mutations.removeAll();
  }

  private String shard() throws SQLException {
    for (String database : product.databases()) {
      if (!database.endsWith("catalog")) {
        try (Connection connection = product.connect(database);
            Statement statement = connection.createStatement()) {
          String found = "select count(*) from daybook.journal_head where workspace_id = '";
          if (number(statement, found + target.workspace() + "'") > 0) {
            return database;
          }
        }
      }
    }
    throw new BenchException("The workspace is on no shard.");
  }

  /** Of the workspace's rows of a table, copied into one that is as full as it can be. */
  private Bytes journal(Statement statement, String table) throws SQLException {
    String copy = "copy_of_" + table;
    statement.execute(
        "create temporary table %s (like daybook.%s including indexes)".formatted(copy, table));
    statement.execute(
        "insert into %s select * from daybook.%s where workspace_id = '%s'"
            .formatted(copy, table, target.workspace()));
    return bytes(statement, copy);
  }

  private static Bytes bytes(Statement statement, String table) throws SQLException {
    return new Bytes(
        number(statement, "select sum(pg_column_size(t.*)) from " + table + " t"),
        number(statement, PAGES.formatted(table)));
  }

  private static long number(Statement statement, String query) throws SQLException {
    try (ResultSet row = statement.executeQuery(query)) {
      row.next();
      return row.getLong(1);
    }
  }
}
