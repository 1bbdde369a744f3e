package dev.daybook.persistence.journal;

import dev.daybook.item.ItemId;
import dev.daybook.item.Kind;
import dev.daybook.item.Kinds;
import dev.daybook.journal.Position;
import dev.daybook.persistence.access.ScopedReads;
import dev.daybook.persistence.access.WorkspaceScope;
import dev.daybook.persistence.shard.Binder;
import dev.daybook.persistence.shard.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Holds the rows of items in a range of ids against a replay. It locks nothing: each statement also
 * reads the head, and the replay is brought exactly there before the rows are looked at.
 */
@ApplicationScoped
class RowsCheck {
  private static final Sql ITEMS = Sql.of(Journal.class, "check_items");
  private static final Map<Kind, ScopedReads.Query> ITEMS_OF =
      Kinds.all().stream()
          .collect(
              Collectors.toMap(
                  kind -> kind,
                  kind -> ScopedReads.Query.of(ITEMS.ofKind(kind)).forVerification()));
  private static final ScopedReads.Query RELATIONS =
      ScopedReads.Query.of(RelationStatements.CHECK).forVerification();
  private static final ScopedReads.Query CONFLICTS =
      ScopedReads.Query.of(Journal.class, "check_conflicts").forVerification();
  private static final ScopedReads.Query STRAYS =
      ScopedReads.Query.of(Journal.class, "check_strays").forVerification();

  /** Told of a part. */
  private static final int STRAYS_MAX = 1_000;

  @Inject private ScopedReads reads;

  /** A part's replay, what is found in it, and what brings it to a head. */
  record Walk(Replay replay, CheckTally tally, Consumer<Position> replayTo) {}

  /** Rows, and the head that they are of. */
  private record Stored<K, V>(Position head, Map<K, V> rows) {}

  @FunctionalInterface
  private interface Row<K, V> {
    void put(ResultSet row, Map<K, V> rows) throws SQLException;
  }

  /** Items, and what they refer to. */
  void checkItems(WorkspaceScope scope, Walk walk, ReplayPart range) {
    for (Kind kind : Kinds.all()) {
      checkItems(scope, walk, range, kind);
    }
    checkRelations(scope, walk, range);
  }

  private void checkItems(WorkspaceScope scope, Walk walk, ReplayPart range, Kind kind) {
    Stored<ItemId, PostedRow> stored =
        read(
            scope,
            ITEMS_OF.get(kind),
            range,
            (row, rows) -> rows.put(item(row), PostedRow.read(row)));
    walk.replayTo().accept(stored.head());
    for (ItemState state : walk.replay().newest(range)) {
      if (state.kind().equals(kind)) {
        PostedRow row = stored.rows().remove(state.item());
        String fault = row == null ? CheckFault.MISSING : fault(scope, walk.replay(), state, row);
        if (!fault.isEmpty()) {
          walk.tally().add(fault("table", state, fault));
        }
      }
    }
    for (ItemId item : stored.rows().keySet()) {
      walk.tally().add(new CheckFault("table", item, kind.word(), null, CheckFault.UNKNOWN));
    }
  }

  /** Nothing, where the keyframe is lost that would tell: that has been told. */
  private static String fault(
      WorkspaceScope scope, Replay replay, ItemState state, PostedRow stored) {
    if (!replay.isKnown(state.item())) {
      return "";
    }
    String column = PostedRow.of(scope, state).difference(stored);
    return column == null ? "" : CheckFault.DIFFERS + " in " + column;
  }

  private void checkRelations(WorkspaceScope scope, Walk walk, ReplayPart range) {
    Stored<ItemId, Set<Link>> stored = read(scope, RELATIONS, range, RelationStatements::read);
    walk.replayTo().accept(stored.head());
    for (ItemState state : walk.replay().newest(range)) {
      Set<Link> links = stored.rows().getOrDefault(state.item(), Set.of());
      stored.rows().remove(state.item());
      if (walk.replay().isKnown(state.item()) && !Link.of(state).equals(links)) {
        walk.tally().add(fault("relation", state, CheckFault.DIFFERS));
      }
    }
    for (ItemId item : stored.rows().keySet()) {
      walk.tally().add(new CheckFault("relation", item, null, null, CheckFault.UNKNOWN));
    }
  }

  /** Conflicts of a whole part. */
  void checkConflicts(WorkspaceScope scope, Walk walk) {
    Stored<Position, ConflictRow> stored =
        read(
            scope,
            CONFLICTS,
            walk.replay().part(),
            (row, rows) -> {
              ConflictRow conflict = ConflictStatements.read(row);
              rows.put(conflict.position(), conflict);
            });
    walk.replayTo().accept(stored.head());
    Map<Position, ConflictRow> right = new LinkedHashMap<>(walk.replay().conflicts());
    stored
        .rows()
        .forEach(
            (position, row) -> {
              ConflictRow posted = right.remove(position);
              if (!row.equals(posted)) {
                String fault = posted == null ? CheckFault.UNKNOWN : CheckFault.DIFFERS;
                walk.tally().add(fault(row, fault));
              }
            });
    right.values().forEach(row -> walk.tally().add(fault(row, CheckFault.MISSING)));
  }

  /** What stands beside entries where there are none, in a whole part. */
  void checkStrays(WorkspaceScope scope, ReplayPart part, CheckTally tally) {
    reads.read(
        scope,
        STRAYS,
        binder -> in(in(binder, scope, part), scope, part).number(STRAYS_MAX),
        rows -> {
          while (rows.next()) {
            Position position = new Position(rows.getLong("position"));
            tally.add(
                new CheckFault(
                    rows.getString("sort"), item(rows), null, position, CheckFault.UNKNOWN));
          }
          return tally;
        });
  }

  private <K, V> Stored<K, V> read(
      WorkspaceScope scope, ScopedReads.Query query, ReplayPart range, Row<K, V> row) {
    return reads.read(
        scope,
        query,
        binder -> binder.uuid(range.first().value()).uuid(range.last().value()).key(scope),
        rows -> {
          Map<K, V> found = new HashMap<>();
          long head = 0;
          while (rows.next()) {
            head = rows.getLong("head_position");
            if (rows.getObject("item_id") != null) {
              row.put(rows, found);
            }
          }
          return new Stored<>(new Position(head), found);
        });
  }

  private static Binder in(Binder binder, WorkspaceScope scope, ReplayPart part)
      throws SQLException {
    return binder.key(scope).uuid(part.first().value()).uuid(part.last().value());
  }

  private static ItemId item(ResultSet row) throws SQLException {
    return new ItemId(row.getObject("item_id", UUID.class));
  }

  private static CheckFault fault(String check, ItemState state, String reason) {
    return new CheckFault(check, state.item(), state.kind().word(), null, reason);
  }

  private static CheckFault fault(ConflictRow row, String reason) {
    return new CheckFault("conflict", row.item(), row.kind(), row.position(), reason);
  }
}
