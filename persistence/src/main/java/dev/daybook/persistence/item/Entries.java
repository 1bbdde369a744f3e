package dev.daybook.persistence.item;

import dev.daybook.item.ItemId;
import dev.daybook.item.Kind;
import dev.daybook.journal.Operation;
import dev.daybook.journal.Position;
import dev.daybook.persistence.access.ScopedReads;
import dev.daybook.persistence.access.WorkspaceScope;
import dev.daybook.persistence.shard.Columns;
import dev.daybook.person.PersonId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The journal as a list to look through, the last entry first. No index by actor, kind or item
 * burdens the writes: a search goes through a bounded stretch of positions and says where it
 * stopped; an item's entries are its linked list.
 */
@ApplicationScoped
public class Entries {
  private static final ScopedReads.Query FIND = ScopedReads.Query.of(Items.class, "list_entries");
  private static final ScopedReads.Query OF_ITEM =
      ScopedReads.Query.of(Items.class, "list_item_entries");

  @Inject private ScopedReads reads;

  /**
   * An entry without what it holds.
   *
   * @param kind the word of the item's kind, or {@code journal} for what is of no item
   * @param previous the item's version before it; null for its first
   * @param redacted what it held has been erased
   */
  public record Line(
      Position position,
      Position commit,
      ItemId item,
      String kind,
      Operation operation,
      @Nullable Position previous,
      PersonId actor,
      Instant recordedAt,
      boolean redacted) {}

  /**
   * What is looked for.
   *
   * @param actor null for anybody's
   * @param kind null for any
   * @param before positions below this one
   * @param from positions from this one on
   */
  public record Wanted(
      @Nullable PersonId actor, @Nullable Kind kind, Position before, Position from) {}

  /**
   * What was found.
   *
   * @param next go on below this one; null when nothing is left below
   */
  public record Found(List<Line> lines, @Nullable Position next) {}

  /**
   * Looks through at most so many positions.
   *
   * @param window above 0
   */
  public Found find(WorkspaceScope scope, Wanted wanted, int window, int most) {
    long before = wanted.before().value();
    long from = Math.max(wanted.from().value(), Math.max(1, before - window));
    UUID actor = wanted.actor() == null ? null : wanted.actor().value();
    String kind = wanted.kind() == null ? null : wanted.kind().word();
    List<Line> lines =
        reads.read(
            scope,
            FIND,
            binder ->
                binder
                    .key(scope)
                    .number(before)
                    .number(from)
                    .uuid(actor)
                    .uuid(actor)
                    .text(kind)
                    .text(kind)
                    .number(most),
            Entries::lines);
    long down = lines.size() < most ? from : lines.get(lines.size() - 1).position().value();
    boolean left = down > Math.max(1, wanted.from().value());
    return new Found(lines, left ? new Position(down) : null);
  }

  /**
   * An item's entries from one of them on.
   *
   * @param from the item's version, or an earlier entry of it
   */
  public List<Line> ofItem(WorkspaceScope scope, ItemId item, Position from, int most) {
    return reads.read(
        scope,
        OF_ITEM,
        binder -> binder.key(scope).uuid(item.value()).number(from.value()).key(scope).number(most),
        Entries::lines);
  }

  private static List<Line> lines(ResultSet rows) throws SQLException {
    List<Line> lines = new ArrayList<>();
    while (rows.next()) {
      long previous = rows.getLong("previous_position");
      boolean first = rows.wasNull();
      lines.add(
          new Line(
              new Position(rows.getLong("position")),
              new Position(rows.getLong("commit_position")),
              new ItemId(rows.getObject("item_id", UUID.class)),
              rows.getString("kind"),
              Operation.of(rows.getString("operation")),
              first ? null : new Position(previous),
              new PersonId(rows.getObject("actor_id", UUID.class)),
              Columns.time(rows, "recorded_at"),
              rows.getBoolean("redacted")));
    }
    return lines;
  }
}
