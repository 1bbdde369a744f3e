package dev.daybook.persistence.item;

import dev.daybook.item.ItemId;
import dev.daybook.item.Kinds;
import dev.daybook.journal.Position;
import dev.daybook.merge.ConflictRecord;
import dev.daybook.persistence.access.ScopedReads;
import dev.daybook.persistence.access.WorkspaceScope;
import dev.daybook.persistence.journal.Journal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The conflicts of a workspace, and what each has set aside. */
@ApplicationScoped
public class Conflicts {
  private static final ScopedReads.Query ALL =
      ScopedReads.Query.of(Journal.class, "list_conflicts");
  private static final ScopedReads.Query OPEN =
      ScopedReads.Query.of(Journal.class, "list_open_conflicts");
  private static final ScopedReads.Query ONE = ScopedReads.Query.of(Journal.class, "read_conflict");

  @Inject private ScopedReads reads;

  /**
   * A page, in the order of their entries.
   *
   * @param open only those that a person is to look at
   */
  public List<Conflict> list(WorkspaceScope scope, boolean open, Position after, int most) {
    return reads.read(
        scope,
        open ? OPEN : ALL,
        binder -> binder.key(scope).number(after.value()).number(most),
        Conflicts::read);
  }

  /** The conflict of an entry. */
  public Optional<Conflict> find(WorkspaceScope scope, Position position) {
    return reads
        .read(scope, ONE, binder -> binder.key(scope).number(position.value()), Conflicts::read)
        .stream()
        .findFirst();
  }

  private static List<Conflict> read(ResultSet rows) throws SQLException {
    List<Conflict> conflicts = new ArrayList<>();
    while (rows.next()) {
      String text = rows.getString(6);
      conflicts.add(
          new Conflict(
              new Position(rows.getLong(1)),
              new ItemId(rows.getObject(2, UUID.class)),
              Kinds.of(rows.getString(3)),
              ConflictRecord.parse(text).orElse(ConflictRecord.NONE),
              new Shown(new Position(rows.getLong(1)), json(rows, text))));
    }
    return conflicts;
  }

  /** What stands in the entry is text as stored, and ends the answer. */
  private static String json(ResultSet row, String conflict) throws SQLException {
    long by = row.getLong(5);
    String state = by > 0 ? "resolved" : row.getBoolean(4) ? "settled" : "open";
    StringBuilder json =
        new StringBuilder(conflict.length() + 300)
            .append("{\"position\":")
            .append(row.getLong(1))
            .append(",\"itemId\":\"")
            .append(row.getString(2))
            .append("\",\"kind\":\"")
            .append(row.getString(3))
            .append("\",\"state\":\"")
            .append(state)
            .append("\",\"resolvedBy\":")
            .append(by > 0 ? Long.toString(by) : "null")
            .append(",\"actorId\":\"")
            .append(row.getString(7))
            .append("\",\"recordedAt\":\"");
    InstantText.append(json, row.getObject(8, OffsetDateTime.class));
    return json.append("\",").append(conflict, 1, conflict.length()).toString();
  }
}
