package dev.daybook.persistence.journal;

import dev.daybook.item.ItemId;
import dev.daybook.item.Kind;
import dev.daybook.item.Kinds;
import dev.daybook.item.Uuids;
import dev.daybook.journal.Position;
import dev.daybook.persistence.PersistenceSettings;
import dev.daybook.persistence.access.Access;
import dev.daybook.persistence.access.ScopedReads;
import dev.daybook.persistence.access.WorkspaceScope;
import dev.daybook.persistence.shard.Binder;
import dev.daybook.persistence.shard.Shards;
import dev.daybook.persistence.shard.Sql;
import dev.daybook.persistence.shard.SqlProblems;
import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** The commits of a rebuild, each under the head's lock. */
@ApplicationScoped
class RebuildStep {
  private static final ScopedReads.Query LIST_IDS =
      ScopedReads.Query.of(Journal.class, "list_item_ids");

  private static final Sql ITEMS = Sql.of(Journal.class, "check_items");

  @Inject private Shards shards;
  @Inject private PersistenceSettings settings;
  @Inject private JournalReader reader;
  @Inject private ScopedReads reads;

  /** Writes those of some items whose rows are not as the replay, caught up, says. */
  @Transactional
  int write(WorkspaceScope scope, Replay replay, List<ItemId> some) {
    try (Connection connection = shards.connection(scope.tenant(), scope.shard(), scope.epoch())) {
      JournalSession session = new JournalSession(connection, scope, settings);
      List<ItemState> wrong = wrong(connection, session, scope, replay, some);
      Map<ItemId, Set<Link>> links = new HashMap<>();
      wrong.forEach(right -> links.put(right.item(), Link.of(right)));
      session.save(wrong);
      RelationStatements.post(connection, scope, links);
      return wrong.size();
    } catch (SQLException e) {
      throw SqlProblems.problem(e);
    }
  }

  private List<ItemState> wrong(
      Connection connection,
      JournalSession session,
      WorkspaceScope scope,
      Replay replay,
      List<ItemId> some)
      throws SQLException {
    catchUp(scope, replay, lock(session, scope, List.of()));
    ReplayPart range = new ReplayPart(some.get(0), some.get(some.size() - 1));
    Map<ItemId, PostedRow> rows = rows(connection, scope, range);
    Map<ItemId, Set<Link>> posted = RelationStatements.list(connection, scope, range);
    List<ItemState> wrong = new ArrayList<>();
    for (ItemId item : some) {
      ItemState right = replay.end(item);
      if (right == null) {
        continue;
      }
      PostedRow row = rows.get(item);
      if (row == null
          || PostedRow.of(scope, right).difference(row) != null
          || !Link.of(right).equals(posted.getOrDefault(item, Set.of()))) {
        wrong.add(right);
      }
    }
    return wrong;
  }

  private static Map<ItemId, PostedRow> rows(
      Connection connection, WorkspaceScope scope, ReplayPart range) throws SQLException {
    Map<ItemId, PostedRow> stored = new HashMap<>();
    for (Kind kind : Kinds.all()) {
      try (PreparedStatement statement = connection.prepareStatement(ITEMS.ofKind(kind).text())) {
        new Binder(statement).uuid(range.first().value()).uuid(range.last().value()).key(scope);
        try (ResultSet row = statement.executeQuery()) {
          while (row.next()) {
            UUID item = row.getObject("item_id", UUID.class);
            if (item != null) {
              stored.put(new ItemId(item), PostedRow.read(row));
            }
          }
        }
      }
    }
    return stored;
  }

  /** Takes out the rows that the journal, caught up, knows nothing of. */
  @Transactional
  int removeUnknown(WorkspaceScope scope, Replay replay) {
    try (Connection connection = shards.connection(scope.tenant(), scope.shard(), scope.epoch())) {
      LockedHead head = lock(new JournalSession(connection, scope, settings), scope, List.of());
      catchUp(scope, replay, head);
      int removed = 0;
      for (Map.Entry<Kind, List<UUID>> kind : unknown(scope, replay).entrySet()) {
        Sql delete = Sql.of(Journal.class, "delete_" + kind.getKey().word());
        try (PreparedStatement statement = connection.prepareStatement(delete.text())) {
          new Binder(statement).key(scope).uuids(kind.getValue().toArray(UUID[]::new));
          removed += statement.executeUpdate();
        }
      }
      Map<ItemId, Set<Link>> links = RelationStatements.list(connection, scope, replay.part());
      links.keySet().removeIf(replay.items()::containsKey);
      links.replaceAll((item, posted) -> Set.of());
      RelationStatements.post(connection, scope, links);
      return removed;
    } catch (SQLException e) {
      throw SqlProblems.problem(e);
    }
  }

  /** Posts conflicts as the journal, caught up, says. How many were not so. */
  @Transactional
  int writeConflicts(WorkspaceScope scope, Replay replay) {
    try (Connection connection = shards.connection(scope.tenant(), scope.shard(), scope.epoch())) {
      LockedHead head = lock(new JournalSession(connection, scope, settings), scope, List.of());
      catchUp(scope, replay, head);
      Map<Position, ConflictRow> posted = ConflictStatements.list(connection, scope);
      posted.values().removeIf(row -> !replay.part().holds(row.item()));
      int written = 0;
      for (ConflictRow right : replay.conflicts().values()) {
        if (!right.equals(posted.remove(right.position()))) {
          ConflictStatements.post(connection, scope, right);
          written++;
        }
      }
      if (!posted.isEmpty()) {
        ConflictStatements.redact(connection, scope, posted.keySet());
      }
      return written + posted.size();
    } catch (SQLException e) {
      throw SqlProblems.problem(e);
    }
  }

  private Map<Kind, List<UUID>> unknown(WorkspaceScope scope, Replay replay) {
    Map<Kind, List<UUID>> unknown = new HashMap<>();
    return reads.read(
        scope,
        LIST_IDS,
        binder -> binder.key(scope),
        rows -> {
          while (rows.next()) {
            UUID id = rows.getObject(1, UUID.class);
            Kind kind = Kinds.of(rows.getString(2));
            ItemId item = new ItemId(id);
            ItemState right = replay.items().get(item);
            if (replay.part().holds(item) && (right == null || !right.kind().equals(kind))) {
              unknown.computeIfAbsent(kind, k -> new ArrayList<>()).add(id);
            }
          }
          return unknown;
        });
  }

  private void catchUp(WorkspaceScope scope, Replay replay, LockedHead head) {
    while (replay.at().compareTo(head.position()) < 0) {
      reader.page(scope, replay.at()).forEach(replay::take);
    }
  }

  private static LockedHead lock(JournalSession session, WorkspaceScope scope, List<ItemId> items)
      throws SQLException {
    LockedHead head = session.lock(Uuids.next(), items);
    if (head == null) {
      throw new ProblemException(ProblemType.NOT_FOUND, "There is nothing here.");
    }
    Access.check(scope, head.role());
    Journal.checkFence(scope, head);
    return head;
  }
}
