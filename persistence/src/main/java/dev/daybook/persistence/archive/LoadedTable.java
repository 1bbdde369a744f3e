package dev.daybook.persistence.archive;

import dev.daybook.persistence.journal.Journal;
import dev.daybook.persistence.shard.RowInsert;
import dev.daybook.persistence.shard.Sql;
import java.util.Map;

/** The statements that keep rows of what is not journalled, by the names of their tables. */
final class LoadedTable {
  static final String MEMBER = "member";
  static final String WEBHOOK = "webhook";
  static final String OUTCOME = "command_outcome";
  static final String CHECKPOINT = "journal_checkpoint";

  private static final Map<String, Sql> WHOLE =
      Map.of(
          MEMBER,
          Sql.of(ArchivedTable.class, "load_members"),
          WEBHOOK,
          Sql.of(ArchivedTable.class, "load_webhooks"),
          OUTCOME,
          Sql.of(ArchivedTable.class, "load_outcomes"),
          CHECKPOINT,
          Sql.of(Journal.class, "load_checkpoints"),
          "journal_snapshot",
          Sql.of(Journal.class, "load_keyframes"),
          "blob",
          Sql.of(ArchivedTable.class, "load_blobs"),
          "journal_blob",
          Sql.of(Journal.class, "load_blob_uses"));

  private LoadedTable() {}

  /**
   * The statement for a table.
   *
   * @throws IllegalArgumentException when it is none of an archive
   */
  static RowInsert insert(String table) {
    Sql whole = WHOLE.get(table);
    if (whole == null) {
      throw new IllegalArgumentException("it has rows of an unknown table " + table);
    }
    return new RowInsert(table, whole);
  }
}
