package dev.daybook.persistence.journal;

import dev.daybook.item.ItemId;
import dev.daybook.item.Uuids;
import dev.daybook.journal.CommandId;
import dev.daybook.journal.Position;
import dev.daybook.persistence.PageSettings;
import dev.daybook.persistence.PersistenceSettings;
import dev.daybook.persistence.RetentionSettings;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The commits of a thinning, each under the head's lock: whole, or nothing of it. */
@ApplicationScoped
class ThinningStep {
  private static final Sql ERASE = Sql.of(Journal.class, "thin_entries");
  private static final Sql MOVE = Sql.of(Journal.class, "move_horizon");

  @Inject private Shards shards;
  @Inject private PersistenceSettings settings;
  @Inject private RetentionSettings retention;
  @Inject private PageSettings pages;
  @Inject private JournalReader reader;
  @Inject private Event<Appended> appended;
  @Inject private Event<BlobsReleased> released;

  /**
   * Moves the horizon on over some commits.
   *
   * @param vouched what the thinnings so far vouch for
   * @return where it is; the same as before when no further commit ends by {@code until}
   */
  @Transactional
  Position next(WorkspaceScope scope, Position until, KeptHashes vouched) {
    CommandId command = new CommandId(Uuids.next());
    try (Connection connection = shards.connection(scope.tenant(), scope.shard(), scope.epoch())) {
      JournalSession session = new JournalSession(connection, scope, settings);
      LockedHead head = session.lock(command.value(), List.of(ThinningRecord.item(scope)));
      if (head == null) {
        throw new ProblemException(ProblemType.NOT_FOUND, "There is nothing here.");
      }
      Access.check(scope, head.role());
      Journal.checkFence(head);
      List<Entry> span = span(scope, head.horizon().position(), until);
      if (span.isEmpty()) {
        return head.horizon().position();
      }
      vouched.catchUp(head.horizon().entry());
      Superseded superseded = new Superseded(reader, scope, vouched);
      span.forEach(superseded::take);
      keep(connection, session, scope, superseded);
      Position horizon = span.get(span.size() - 1).facts().position();
      move(connection, scope, tell(session, scope, head, command, superseded, horizon));
      erase(connection, scope, superseded);
      ConflictStatements.redact(connection, scope, superseded.targets());
      session.save(tombstones(session, superseded, horizon));
      return horizon;
    } catch (SQLException e) {
      throw SqlProblems.problem(e);
    }
  }

  /** Whole commits behind the horizon: as many as fit, or else one. */
  private List<Entry> span(WorkspaceScope scope, Position horizon, Position until) {
    List<Entry> span = new ArrayList<>();
    int whole = 0;
    long bytes = 0;
    Position at = horizon;
    List<Entry> page = reader.page(scope, at);
    while (!page.isEmpty() && at.compareTo(until) < 0) {
      for (Entry entry : page) {
        at = entry.facts().position();
        span.add(entry);
        bytes += entry.patch() == null ? 0 : entry.patch().length();
        if (at.compareTo(until) <= 0 && at.equals(entry.facts().commitPosition())) {
          whole = span.size();
        }
        boolean full = whole >= retention.commitEntries() || bytes > pages.journalBytesMax();
        if (full && whole > 0) {
          return span.subList(0, whole);
        }
      }
      page = reader.page(scope, at);
    }
    return span.subList(0, whole);
  }

  /** Keeps the documents that stand for what will be erased, and what they name. */
  private static void keep(
      Connection connection, JournalSession session, WorkspaceScope scope, Superseded superseded)
      throws SQLException {
    for (Superseded.Last last : superseded.lasts()) {
      String document = last.keyframe();
      if (document != null) {
        session.snapshot(last.item(), last.position(), document);
        BlobStatements.post(connection, scope, last.item(), last.position(), last.blobs());
      }
    }
  }

  /** Appends the entry that names what will be erased, unless nothing will. */
  private Horizon tell(
      JournalSession session,
      WorkspaceScope scope,
      LockedHead head,
      CommandId command,
      Superseded superseded,
      Position horizon)
      throws SQLException {
    Map<Position, String> keyframes = superseded.keyframes();
    if (superseded.targets().isEmpty() && keyframes.isEmpty()) {
      return new Horizon(horizon, head.horizon().entry());
    }
    Appending appending = new Appending(scope, head, command, null, null, Map.of());
    Entry told = appending.ofJournal(superseded.targets(), new ThinningRecord(horizon, keyframes));
    session.append(told);
    appended.fire(Appended.of(scope, told.facts().position()));
    return new Horizon(horizon, told.facts().position());
  }

  private static void move(Connection connection, WorkspaceScope scope, Horizon horizon)
      throws SQLException {
    Position entry = horizon.entry();
    try (PreparedStatement statement = connection.prepareStatement(MOVE.text())) {
      new Binder(statement)
          .number(horizon.position().value())
          .numberOrNull(entry == null ? null : entry.value())
          .uuid(scope.tenant().value())
          .uuid(scope.workspace().value());
      statement.executeUpdate();
    }
  }

  private void erase(Connection connection, WorkspaceScope scope, Superseded superseded)
      throws SQLException {
    List<Superseded.Last> lasts = superseded.lasts();
    try (PreparedStatement statement = connection.prepareStatement(ERASE.text())) {
      new Binder(statement)
          .uuid(scope.workspace().value())
          .longs(superseded.targets().stream().map(Position::value).toArray(Long[]::new))
          .uuids(lasts.stream().map(last -> last.item().value()).toArray(UUID[]::new))
          .longs(lasts.stream().map(last -> last.position().value()).toArray(Long[]::new));
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        if (row.getInt(1) > 0) {
          released.fire(new BlobsReleased(scope.tenant()));
        }
      }
    }
  }

  /** Items that were deleted by the horizon and still are: what they were last goes as well. */
  private static List<ItemState> tombstones(
      JournalSession session, Superseded superseded, Position horizon) throws SQLException {
    List<ItemId> deleted =
        superseded.lasts().stream()
            .filter(Superseded.Last::deleted)
            .map(Superseded.Last::item)
            .toList();
    return deleted.isEmpty()
        ? List.of()
        : session.items(deleted).values().stream()
            .filter(state -> state.deleted() && state.version().compareTo(horizon) <= 0)
            .map(ItemState::emptied)
            .toList();
  }
}
