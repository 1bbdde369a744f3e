package dev.daybook.persistence.journal;

import dev.daybook.item.ItemId;
import dev.daybook.item.Kind;
import dev.daybook.journal.Position;
import dev.daybook.persistence.PersistenceSettings;
import dev.daybook.persistence.access.WorkspaceScope;
import dev.daybook.persistence.shard.Binder;
import dev.daybook.persistence.shard.Sql;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The statements of one write, on the one connection of its transaction. Two round trips serve the
 * common command: one that sets, locks and loads, one that appends, posts and advances.
 */
final class JournalSession {
  private static final Sql DELETE_OUTCOME = Sql.of(Journal.class, "delete_outcome");
  private static final Sql READ_TOMBSTONES = Sql.of(Journal.class, "read_tombstones");
  private static final Sql INSERT_SNAPSHOT = Sql.of(Journal.class, "insert_snapshot");

  private final Connection connection;
  private final WorkspaceScope scope;
  private final PersistenceSettings settings;
  private int rowsChanged;

  JournalSession(Connection connection, WorkspaceScope scope, PersistenceSettings settings) {
    this.connection = connection;
    this.scope = scope;
    this.settings = settings;
  }

  /**
   * Sets tenant and time limits, locks the head, and reads what the command needs. Each statement
   * of the round trip has a snapshot of its own, so what is read after the lock is current.
   *
   * @return null when there is no such workspace
   */
  @Nullable LockedHead lock(UUID command, Collection<ItemId> items) throws SQLException {
    return lock(command, items, null, Named.NOTHING);
  }

  /**
   * As above, and reads what the command refers to, in the same round trip.
   *
   * @param kind of all the items; null where they may be of any
   */
  @Nullable LockedHead lock(
      UUID command, Collection<ItemId> items, @Nullable Kind kind, Named named)
      throws SQLException {
    return new HeadLock(connection, scope, settings).take(command, items, kind, named);
  }

  /** Rows that were inserted, changed or deleted by all that was asked of this. */
  int rowsChanged() {
    return rowsChanged;
  }

  /** Takes in what each of several joined statements has changed, which it has told already. */
  private void countJoined(PreparedStatement statement) throws SQLException {
    for (int rows = statement.getUpdateCount(); rows >= 0; rows = statement.getUpdateCount()) {
      rowsChanged += rows;
      statement.getMoreResults();
    }
  }

  /** Appends, posts the projections, advances the head and keeps the outcome. */
  void write(List<Posting> postings, Command command, String outcome, Instant expiresAt)
      throws SQLException {
    if (postings.size() == 1) {
      Posting posting = postings.get(0);
      Set<Link> links = posting.links();
      Sql sql = PostingSql.of(posting.after().kind(), command.isNamed(), links != null);
      try (PreparedStatement statement = connection.prepareStatement(sql.text())) {
        Binder binder = new Binder(statement);
        JournalStatements.bindEntry(binder, posting.entry());
        JournalStatements.bindItem(binder, scope, posting.after());
        bindAdvance(binder, posting.entry());
        if (command.isNamed()) {
          bindOutcome(binder, command, outcome, expiresAt);
        }
        if (links != null) {
          ItemId item = posting.after().item();
          RelationStatements.bindLinks(binder, scope, item, links);
          RelationStatements.bindLinks(binder, scope, item, links);
        }
        statement.execute();
        countJoined(statement);
      }
      keepBeside(postings);
    } else {
      append(postings);
      answer(command, outcome, expiresAt);
    }
  }

  /** Appends, posts the projections and advances the head, without an outcome. */
  void append(List<Posting> postings) throws SQLException {
    writeMany(postings);
    advance(postings.get(postings.size() - 1).entry());
    keepBeside(postings);
  }

  /** What stands beside the rows: what entries name and set aside, and keyframes. */
  private void keepBeside(List<Posting> postings) throws SQLException {
    rowsChanged += BlobStatements.post(connection, scope, postings);
    rowsChanged += ConflictStatements.post(connection, scope, postings);
    for (Posting posting : postings) {
      if (posting.isKeyframe(settings.keyframeEntries())) {
        snapshot(posting.after());
      }
    }
  }

  /** Appends the one entry of a commit that changes no item, and advances the head. */
  void append(Entry alone) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(PostingSql.INSERT_ENTRY.text())) {
      JournalStatements.bindEntry(new Binder(statement), alone);
      rowsChanged += statement.executeUpdate();
    }
    advance(alone);
  }

  private void advance(Entry last) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(PostingSql.ADVANCE_HEAD.text())) {
      bindAdvance(new Binder(statement), last);
      rowsChanged += statement.executeUpdate();
    }
  }

  /** Under the lock: those of some items that are deleted since a position or before, emptied. */
  Collection<ItemState> tombstones(Collection<ItemId> items, Position since) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(READ_TOMBSTONES.text())) {
      new Binder(statement)
          .key(scope)
          .uuids(items.stream().map(ItemId::value).toArray(UUID[]::new))
          .number(since.value());
      statement.execute();
      return HeadLock.readItems(statement).values();
    }
  }

  private void writeMany(List<Posting> postings) throws SQLException {
    try (PreparedStatement entries = connection.prepareStatement(PostingSql.INSERT_ENTRY.text())) {
      for (Posting posting : postings) {
        JournalStatements.bindEntry(new Binder(entries), posting.entry());
        entries.addBatch();
      }
      rowsChanged += JournalStatements.changed(entries.executeBatch());
    }
    Map<ItemId, ItemState> last = new HashMap<>();
    Map<ItemId, Set<Link>> links = new HashMap<>();
    for (Posting posting : postings) {
      last.put(posting.after().item(), posting.after());
      if (posting.links() != null) {
        links.put(posting.after().item(), posting.links());
      }
    }
    save(last.values());
    rowsChanged += RelationStatements.post(connection, scope, links);
  }

  /** Posts items' states to the tables of their kinds. */
  void save(Collection<ItemState> states) throws SQLException {
    Map<Kind, List<ItemState>> byKind = new HashMap<>();
    states.forEach(
        state -> byKind.computeIfAbsent(state.kind(), k -> new ArrayList<>()).add(state));
    for (Map.Entry<Kind, List<ItemState>> kind : byKind.entrySet()) {
      try (PreparedStatement statement =
          connection.prepareStatement(PostingSql.save(kind.getKey()).text())) {
        for (ItemState state : kind.getValue()) {
          JournalStatements.bindItem(new Binder(statement), scope, state);
          statement.addBatch();
        }
        rowsChanged += JournalStatements.changed(statement.executeBatch());
      }
    }
  }

  /** Keeps only the outcome, if the client can repeat the command. */
  void answer(Command command, String outcome, Instant expiresAt) throws SQLException {
    if (!command.isNamed()) {
      return;
    }
    try (PreparedStatement statement =
        connection.prepareStatement(PostingSql.INSERT_OUTCOME.text())) {
      bindOutcome(new Binder(statement), command, outcome, expiresAt);
      rowsChanged += statement.executeUpdate();
    }
  }

  /** Makes room for a command whose earlier outcome has expired. */
  void forget(Command command) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(DELETE_OUTCOME.text())) {
      new Binder(statement).key(scope).uuid(scope.actor().value()).uuid(command.id().value());
      rowsChanged += statement.executeUpdate();
    }
  }

  /** Keeps a keyframe. */
  void snapshot(ItemState state) throws SQLException {
    snapshot(state.item(), state.version(), state.document());
  }

  /** Keeps an item's document as of one of its versions. */
  void snapshot(ItemId item, Position version, String document) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(INSERT_SNAPSHOT.text())) {
      new Binder(statement).key(scope).uuid(item.value()).number(version.value()).text(document);
      rowsChanged += statement.executeUpdate();
    }
  }

  private void bindAdvance(Binder binder, Entry last) throws SQLException {
    binder
        .number(last.facts().position().value())
        .bytes(last.chainHash())
        .time(last.facts().recordedAt())
        .key(scope);
  }

  private void bindOutcome(Binder binder, Command command, String outcome, Instant expiresAt)
      throws SQLException {
    binder
        .key(scope)
        .uuid(scope.actor().value())
        .uuid(command.id().value())
        .bytes(command.requestHash())
        .text(outcome)
        .time(expiresAt);
  }
}
