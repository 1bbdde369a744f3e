package dev.daybook.persistence.item;

import dev.daybook.document.Documents;
import dev.daybook.item.ItemId;
import dev.daybook.item.Uuids;
import dev.daybook.journal.Operation;
import dev.daybook.journal.Position;
import dev.daybook.persistence.access.WorkspaceScope;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a feed of a folder must know of an entry.
 *
 * @param isFirst whether it made the item
 * @param isErased whether its patch is no more
 * @param moves whether it may have moved the item; false says that it has not
 * @param patch of a folder that it may have moved
 * @param takesAlong of a folder that it may have moved: whether that may have taken along what lies
 *     in it
 */
record Touch(
    Position position,
    Position commit,
    ItemId item,
    String kind,
    Operation operation,
    boolean isFirst,
    boolean isErased,
    boolean moves,
    @Nullable String patch,
    int bytes,
    boolean takesAlong) {

  /**
   * Of the rows of list_touches.sql.
   *
   * @throws dev.daybook.problem.ProblemException BEYOND_HORIZON when the horizon has passed the
   *     position that they are behind
   */
  static List<Touch> all(WorkspaceScope scope, Position since, ResultSet rows) throws SQLException {
    List<Touch> touches = new ArrayList<>();
    while (rows.next()) {
      FeedEnds.check(scope, since, new Position(rows.getLong(11)));
      rows.getLong(6);
      boolean isFirst = rows.wasNull();
      touches.add(
          new Touch(
              new Position(rows.getLong(1)),
              new Position(rows.getLong(2)),
              new ItemId(rows.getObject(3, UUID.class)),
              rows.getString(4),
              Operation.of(rows.getString(5)),
              isFirst,
              rows.getBoolean(7),
              rows.getBoolean(8),
              rows.getString(9),
              rows.getInt(10),
              rows.getBoolean(12)));
    }
    return touches;
  }

  boolean isOfFolder() {
    return kind.equals(FeedFilter.FOLDER);
  }

  /** Of a folder whose patch is there: what it lies in by it; null for nothing. */
  @Nullable ItemId parent() {
    String text = patch == null ? "" : Documents.read(patch).path("parent").asText();
    return Uuids.isUuid(text) ? new ItemId(UUID.fromString(text)) : null;
  }

  /** Of a folder: whether its patch speaks of what it lies in. */
  boolean namesParent() {
    return patch != null && Documents.read(patch).has("parent");
  }
}
