package dev.daybook.persistence.journal;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.daybook.document.Documents;
import dev.daybook.item.ItemId;
import dev.daybook.item.Uuids;
import dev.daybook.journal.CommandId;
import dev.daybook.journal.Operation;
import dev.daybook.journal.Position;
import dev.daybook.persistence.PersistenceSettings;
import dev.daybook.persistence.access.Access;
import dev.daybook.persistence.access.WorkspaceScope;
import dev.daybook.persistence.shard.Binder;
import dev.daybook.persistence.shard.Shards;
import dev.daybook.persistence.shard.Sql;
import dev.daybook.persistence.shard.SqlProblems;
import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Erases what entries of an item hold. Erasing is itself an entry, which names its targets; the
 * hashes stay, so the chain still verifies. What the item is now stays too, as a keyframe; of a
 * deleted item the last document goes. Blobs that nothing else in the workspace names go as well.
 */
@ApplicationScoped
public class Redaction {
  /** Entries erased by one redaction at most. */
  public static final int TARGETS_MAX = 1_000;

  private static final String TARGETS = "targets";
  private static final Sql REDACT = Sql.of(Journal.class, "redact_entries");
  private static final Sql FIND_KEPT = Sql.of(Journal.class, "find_kept");

  @Inject private Shards shards;
  @Inject private PersistenceSettings settings;
  @Inject private Event<Appended> appended;
  @Inject private Event<BlobsReleased> released;

  /**
   * Redacts entries of one item. With one that is thinned goes the item's last one by the horizon:
   * its keyframe holds what those before it said.
   *
   * @return the position of the redact entry
   * @throws ProblemException NOT_FOUND for no such item; INVALID_PARAMETER when a position is not
   *     an entry of the item, or is a redaction itself
   */
  @Transactional
  public Position redact(WorkspaceScope scope, ItemId item, SortedSet<Position> asked) {
    CommandId command = new CommandId(Uuids.next());
    try (Connection connection = shards.connection(scope.tenant(), scope.shard(), scope.epoch())) {
      JournalSession session = new JournalSession(connection, scope, settings);
      LockedHead head = session.lock(command.value(), List.of(item));
      if (head == null) {
        throw new ProblemException(ProblemType.NOT_FOUND, "There is nothing here.");
      }
      Access.check(scope, head.role());
      Journal.checkFence(head);
      ItemState now = head.items().get(item);
      if (now == null) {
        throw new ProblemException(ProblemType.NOT_FOUND, "There is nothing here.");
      }
      SortedSet<Position> targets = withKept(connection, scope, head, item, asked);
      Appending appending = new Appending(scope, head, command, null, null, Map.of());
      ItemState after =
          new ItemState(
              item,
              now.kind(),
              appending.nextPosition(),
              now.deleted(),
              now.entryCount() + 1,
              now.deleted() ? "{}" : now.document(),
              now.createdAt(),
              now.createdBy(),
              appending.recordedAt(),
              scope.actor());
      appending.add(Operation.REDACT, patch(targets), now, null, after);
      erase(connection, scope, item, targets);
      ConflictStatements.redact(connection, scope, targets);
      session.append(appending.finish());
      if (BlobStatements.release(connection, scope, item) > 0) {
        released.fire(new BlobsReleased(scope.tenant()));
      }
      appended.fire(Appended.of(scope, appending.head(), 1, session.rowsChanged()));
      return after.version();
    } catch (SQLException e) {
      throw SqlProblems.problem(e);
    }
  }

  private static SortedSet<Position> withKept(
      Connection connection,
      WorkspaceScope scope,
      LockedHead head,
      ItemId item,
      SortedSet<Position> asked)
      throws SQLException {
    Position horizon = head.horizon().position();
    if (asked.first().compareTo(horizon) > 0) {
      return asked;
    }
    SortedSet<Position> targets = new TreeSet<>(asked);
    try (PreparedStatement statement = connection.prepareStatement(FIND_KEPT.text())) {
      new Binder(statement).key(scope).uuid(item.value()).number(horizon.value());
      try (ResultSet row = statement.executeQuery()) {
        if (row.next() && row.getLong(1) >= asked.first().value()) {
          targets.add(new Position(row.getLong(1)));
        }
      }
    }
    return targets;
  }

  /** The entries that a redact entry has erased. */
  public static SortedSet<Position> targets(Entry redact) {
    return targets(Objects.requireNonNull(redact.patch()));
  }

  /** As above, by the entry's patch. */
  static SortedSet<Position> targets(String patch) {
    SortedSet<Position> targets = new TreeSet<>();
    Documents.read(patch)
        .path(TARGETS)
        .fieldNames()
        .forEachRemaining(target -> targets.add(new Position(Long.parseLong(target))));
    return targets;
  }

  /** The patch of a redact entry with some targets, canonical text. */
  static String patch(Collection<Position> targets) {
    ObjectNode patch = JsonNodeFactory.instance.objectNode();
    ObjectNode named = patch.putObject(TARGETS);
    targets.forEach(target -> named.put(target.toString(), true));
    return Documents.canonical(patch);
  }

  private static void erase(
      Connection connection, WorkspaceScope scope, ItemId item, SortedSet<Position> targets)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(REDACT.text())) {
      new Binder(statement)
          .uuid(scope.workspace().value())
          .uuid(item.value())
          .longs(targets.stream().map(Position::value).toArray(Long[]::new));
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        if (row.getInt(1) != targets.size()) {
          throw new ProblemException(
              ProblemType.INVALID_PARAMETER,
              "Every position must be an entry of the item that is no redaction.",
              Map.of("field", "positions"));
        }
      }
    }
  }
}
