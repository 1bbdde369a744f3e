package dev.daybook.persistence.item;

import dev.daybook.item.ItemId;
import dev.daybook.journal.Operation;
import dev.daybook.journal.Position;
import dev.daybook.persistence.access.SizedRows;
import dev.daybook.persistence.access.WorkspaceScope;
import dev.daybook.persistence.journal.ItemState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.UUID;
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
    return SizedRows.of(rows, largest, EntryRepresentation::fact, EntryRepresentation::entry);
  }

  /**
   * As above, of rows with the horizon behind each.
   *
   * @throws dev.daybook.problem.ProblemException BEYOND_HORIZON when it has passed the position
   *     that the rows are behind
   */
  static SizedRows<ShownEntry> behind(
      WorkspaceScope scope, Position since, ResultSet rows, int largest) throws SQLException {
    return SizedRows.of(
        rows,
        largest,
        row -> {
          FeedEnds.check(scope, since, new Position(row.getLong(14)));
          return fact(row);
        },
        EntryRepresentation::entry);
  }

  private static SizedRows.Fact fact(ResultSet row) throws SQLException {
    return new SizedRows.Fact(row.getLong(1), row.getLong(2), row.getInt(13));
  }

  private static ShownEntry entry(ResultSet row) throws SQLException {
    return new ShownEntry(of(row), new Position(row.getLong(2)), deed(row));
  }

  private static ShownEntry.Deed deed(ResultSet row) throws SQLException {
    return new ShownEntry.Deed(
        new ItemId(row.getObject(3, UUID.class)), row.getString(4), Operation.of(row.getString(5)));
  }

  /** The same with the item that a client is to have in place of its own. */
  static ShownEntry with(ShownEntry entry, ItemState item) {
    String json = entry.shown().json();
    String whole =
        json.substring(0, json.length() - 1) + ",\"item\":" + Representation.of(item).json() + '}';
    return new ShownEntry(new Shown(entry.shown().position(), whole), entry.commit());
  }

  /**
   * What a feed of a folder says of an item that enters it.
   *
   * @param position of the entry by which it does
   */
  static ShownEntry appears(ItemState item, Position position, Position commit) {
    String json =
        head(item.item(), item.kind().word(), position, commit)
            + ",\"appears\":true,\"item\":"
            + Representation.of(item).json()
            + '}';
    return new ShownEntry(new Shown(position, json), commit);
  }

  /** What a feed of a folder says of an item that leaves it. */
  static ShownEntry vanishes(ItemId item, String kind, Position position, Position commit) {
    String json = head(item, kind, position, commit) + ",\"vanishes\":true}";
    return new ShownEntry(new Shown(position, json), commit);
  }

  private static String head(ItemId item, String kind, Position position, Position commit) {
    return "{\"position\":"
        + position
        + ",\"commitPosition\":"
        + commit
        + ",\"itemId\":\""
        + item
        + "\",\"kind\":\""
        + kind
        + '"';
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
