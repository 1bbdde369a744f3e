package dev.daybook.persistence.journal;

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
      vouched.catchUp(head.horizon().entry());
      Superseded superseded =
          new Superseded(
              reader,
              scope,
              new KeptEntries(reader, scope, vouched),
              pages.journalBytesMax(),
              (last, document) -> keep(connection, session, scope, last, document));
      Position before = head.horizon().position();
      Position horizon = take(scope, superseded, before, until);
      if (horizon.equals(before)) {
        return before;
      }
      superseded.finish();
      move(connection, scope, tell(session, scope, head, command, superseded, horizon));
      erase(connection, scope, superseded);
      ConflictStatements.redact(connection, scope, superseded.targets());
      session.save(session.tombstones(superseded.deleted(), horizon));
      return horizon;
    } catch (SQLException e) {
      throw SqlProblems.problem(e);
    }
  }

  /**
   * Looks at whole commits behind the horizon: at as many as is enough for one commit of a
   * thinning, one at least. They go by page by page, for one commit may be larger than there is
   * memory.
   *
   * @return where they end; the horizon if there is none
   */
  private Position take(
      WorkspaceScope scope, Superseded superseded, Position horizon, Position until)
      throws SQLException {
    Position end = horizon;
    int entries = 0;
    long bytes = 0;
    List<Entry> page = reader.page(scope, horizon);
    while (!page.isEmpty()) {
      superseded.expect(page, horizon, until);
      for (Entry entry : page) {
        if (entry.facts().commitPosition().compareTo(until) > 0) {
          return superseded.endAt(end);
        }
        superseded.take(entry);
        entries++;
        bytes += entry.patch() == null ? 0 : entry.patch().length();
        if (entry.facts().position().equals(entry.facts().commitPosition())) {
          end = entry.facts().position();
          if (entries >= retention.commitEntries()
              || bytes > pages.journalBytesMax()
              || superseded.isFull()) {
            return end;
          }
        }
      }
      page = reader.page(scope, page.get(page.size() - 1).facts().position());
    }
    return superseded.endAt(end);
  }

  /** Keeps a document that stands for what will be erased, and what it names. */
  private static void keep(
      Connection connection,
      JournalSession session,
      WorkspaceScope scope,
      Superseded.Last last,
      String document)
      throws SQLException {
    session.snapshot(last.item(), last.position(), document);
    BlobStatements.post(connection, scope, last.item(), last.position(), last.blobs(document));
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
    appended.fire(Appended.of(scope, told.facts().position(), 1, session.rowsChanged()));
    return new Horizon(horizon, told.facts().position());
  }

  private static void move(Connection connection, WorkspaceScope scope, Horizon horizon)
      throws SQLException {
    Position entry = horizon.entry();
    try (PreparedStatement statement = connection.prepareStatement(MOVE.text())) {
      new Binder(statement)
          .number(horizon.position().value())
          .numberOrNull(entry == null ? null : entry.value())
          .key(scope);
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
}
