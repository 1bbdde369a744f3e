package dev.daybook.persistence.item;

import dev.daybook.journal.Operation;
import dev.daybook.journal.Position;
import dev.daybook.persistence.access.SizedRows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * An entry as readers see it, in the feed and in an item's history; its patch is text as stored.
 */
final class EntryRepresentation {
  /** What stands around the patch: names, ids and a time. */
  private static final int MEMBERS_LENGTH = 360;

  private EntryRepresentation() {}

  /** Of the rows of list_changes.sql or list_history.sql, each with the end of its commit. */
  static SizedRows<ShownEntry> withCommits(ResultSet rows, int largest) throws SQLException {
    return withCommits(rows, largest, row -> {});
  }

  /** Looks at a row before it is shown. */
  @FunctionalInterface
  interface Check {
    void look(ResultSet row) throws SQLException;
  }

  /** As above, where a row may be refused. */
  static SizedRows<ShownEntry> withCommits(ResultSet rows, int largest, Check check)
      throws SQLException {
    return SizedRows.of(
        rows,
        largest,
        row -> new SizedRows.Fact(row.getLong(1), row.getLong(2), row.getInt(13)),
        row -> {
          check.look(row);
          return new ShownEntry(
              of(row),
              row.getString(4),
              Operation.of(row.getString(5)),
              new Position(row.getLong(2)));
        });
  }

  private static Shown of(ResultSet row) throws SQLException {
    Position position = new Position(row.getLong(1));
    String patch = row.getString(11);
    String conflict = row.getString(12);
    StringBuilder json =
        new StringBuilder(MEMBERS_LENGTH + (patch == null ? 0 : patch.length()))
            .append("{\"position\":")
            .append(position.value())
            .append(",\"commitPosition\":")
            .append(row.getLong(2))
            .append(",\"itemId\":\"")
            .append(row.getString(3))
            .append("\",\"kind\":\"")
            .append(row.getString(4))
            .append("\",\"operation\":\"")
            .append(row.getString(5))
            .append("\",\"previousPosition\":")
            .append(number(row, 6))
            .append(",\"basePosition\":")
            .append(number(row, 7))
            .append(",\"actorId\":\"")
            .append(row.getString(8))
            .append("\",\"recordedAt\":\"");
    InstantText.append(json, row.getObject(9, OffsetDateTime.class));
    json.append("\",\"schemaVersion\":").append(row.getInt(10));
    if (patch == null) {
      json.append(",\"redacted\":true");
    } else {
      json.append(",\"patch\":").append(patch);
    }
    if (conflict != null) {
      json.append(",\"conflict\":").append(conflict);
    }
    return new Shown(position, json.append('}').toString());
  }

  private static @Nullable Long number(ResultSet row, int column) throws SQLException {
    long value = row.getLong(column);
    return row.wasNull() ? null : value;
  }
}
