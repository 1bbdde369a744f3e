package dev.daybook.persistence.journal;

import dev.daybook.item.ItemId;
import dev.daybook.item.Uuids;
import dev.daybook.journal.EntryFacts;
import dev.daybook.journal.EntryHash;
import dev.daybook.journal.Operation;
import dev.daybook.journal.Position;
import dev.daybook.persistence.PersistenceSettings;
import dev.daybook.persistence.access.WorkspaceScope;
import dev.daybook.persistence.shard.Binder;
import dev.daybook.persistence.shard.RowInsert;
import dev.daybook.persistence.shard.Shards;
import dev.daybook.persistence.shard.Sql;
import dev.daybook.persistence.shard.SqlProblems;
import dev.daybook.persistence.shard.Statements;
import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import dev.daybook.tenant.Epoch;
import dev.daybook.tenant.ShardName;
import dev.daybook.tenant.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;

/**
 * Makes a journal of entries that were read elsewhere: the same columns and payloads under the
 * scope's tenant and workspace, the chain worked out anew. Each write is a commit under the head's
 * lock, and none is done once the journal is open to others: whoever has lost the work to another
 * server finds that out here. The tables are made by {@link Rebuild} afterwards.
 */
@ApplicationScoped
public class JournalLoading {
  /** Workspaces opened in one commit. */
  private static final int OPENED = 500;

  private static final Sql THIN = Sql.of(Journal.class, "thin_entries");
  private static final Sql MOVE = Sql.of(Journal.class, "move_horizon");
  private static final Sql END =
      Sql.join(Sql.of(Shards.class, "set_tenant"), Sql.of(Journal.class, "end_loading"));

  private static final Sql HAS_OPEN =
      Sql.join(Sql.of(Shards.class, "set_tenant"), Sql.of(Journal.class, "has_open_journal"));

  private static final Sql HAS_ANY =
      Sql.join(Sql.of(Shards.class, "set_tenant"), Sql.of(Journal.class, "has_journal"));

  @Inject private Shards shards;
  @Inject private PersistenceSettings settings;

  /** Writes something under the head's lock. */
  @FunctionalInterface
  interface Write {
    void write(Connection connection, JournalSession session, LockedHead head) throws SQLException;
  }

  /**
   * Appends entries behind the last one that was loaded. What one of them redacts is erased, also
   * where it was read before that: it may have been kept from an earlier day.
   *
   * @param items what the items' ids become
   * @throws ProblemException WORKSPACE_CLOSED when the journal is not being loaded any more;
   *     CONFLICT when the entries do not follow its head: another server is at it
   */
  @Transactional
  public void append(WorkspaceScope scope, List<Entry> entries, UnaryOperator<ItemId> items) {
    locked(
        scope,
        (connection, session, head) -> {
          if (!entries.get(0).facts().position().equals(head.position().next())) {
            throw new ProblemException(
                ProblemType.CONFLICT, "The workspace is being loaded by another server.");
          }
          List<Entry> own = own(scope, head, entries, items);
          insert(connection, own);
          advance(connection, scope, own.get(own.size() - 1));
          erase(connection, scope, own);
        });
  }

  /**
   * Writes rows of what stands beside the entries.
   *
   * @param insert takes the rows as one parameter, JSON text
   * @param columns that each of the rows has; the others get their defaults
   * @throws ProblemException WORKSPACE_CLOSED when the journal is not being loaded any more
   */
  @Transactional
  public void insert(WorkspaceScope scope, RowInsert insert, Set<String> columns, String rows) {
    locked(
        scope,
        (connection, session, head) -> {
          Sql some = insert.of(connection, columns);
          try (PreparedStatement statement = connection.prepareStatement(some.text())) {
            new Binder(statement).text(rows);
            statement.executeUpdate();
          }
        });
  }

  /**
   * Opens all journals of a tenant that have been loaded, some in a commit.
   *
   * @param epoch in which all of them were loaded
   * @throws ProblemException SHARD_UNAVAILABLE when the tenant is in another epoch: some may be
   *     lost
   */
  @Transactional(Transactional.TxType.NOT_SUPPORTED)
  public void open(TenantId tenant, ShardName shard, Epoch epoch) {
    int opened;
    do {
      try (Connection connection = shards.connection(tenant, shard, epoch);
          PreparedStatement statement = connection.prepareStatement(END.text())) {
        new Binder(statement).text(tenant.toString()).uuid(tenant.value()).number(OPENED);
        statement.execute();
        statement.getMoreResults();
        opened = statement.getUpdateCount();
      } catch (SQLException e) {
        throw SqlProblems.problem(e);
      }
    } while (opened == OPENED);
  }

  /** Whether any journal of a tenant is open: then all of them have been loaded. */
  @Transactional(Transactional.TxType.NOT_SUPPORTED)
  public boolean isOpen(TenantId tenant, ShardName shard) {
    return has(HAS_OPEN, tenant, shard);
  }

  /** Whether any journal of a tenant has been begun. */
  @Transactional(Transactional.TxType.NOT_SUPPORTED)
  public boolean isBegun(TenantId tenant, ShardName shard) {
    return has(HAS_ANY, tenant, shard);
  }

  private boolean has(Sql sql, TenantId tenant, ShardName shard) {
    return Statements.second(
            () -> shards.connection(shard),
            sql,
            binder -> binder.text(tenant.toString()).uuid(tenant.value()),
            row -> row.getBoolean(1))
        .get(0);
  }

  private void locked(WorkspaceScope scope, Write write) {
    locked(scope, List.of(), write);
  }

  /**
   * Does something under the head's lock, in the caller's transaction, with some items as they are.
   *
   * @throws ProblemException WORKSPACE_CLOSED when the journal is not being loaded any more
   */
  void locked(WorkspaceScope scope, Collection<ItemId> items, Write write) {
    try (Connection connection = shards.connection(scope.tenant(), scope.shard(), scope.epoch())) {
      JournalSession session = new JournalSession(connection, scope, settings);
      LockedHead head = session.lock(Uuids.next(), items);
      if (head == null) {
        throw new ProblemException(ProblemType.NOT_FOUND, "There is nothing here.");
      }
      Journal.checkFence(scope, head);
      write.write(connection, session, head);
    } catch (SQLException e) {
      throw SqlProblems.problem(e);
    }
  }

  private static List<Entry> own(
      WorkspaceScope scope, LockedHead head, List<Entry> entries, UnaryOperator<ItemId> items) {
    List<Entry> own = new ArrayList<>(entries.size());
    byte[] chain = head.chainHash();
    for (Entry entry : entries) {
      EntryFacts facts = entry.facts();
      EntryFacts here =
          new EntryFacts(
              scope.tenant(),
              scope.workspace(),
              facts.position(),
              facts.commitPosition(),
              items.apply(facts.item()),
              facts.kind(),
              facts.operation(),
              facts.previous(),
              facts.base(),
              facts.actor(),
              facts.device(),
              facts.command(),
              facts.recordedAt(),
              facts.schemaVersion());
      chain = EntryHash.chain(chain, here, entry.payloadHash());
      own.add(
          new Entry(
              here,
              entry.salt(),
              entry.patch(),
              entry.conflict(),
              entry.origin(),
              entry.payloadHash(),
              chain));
    }
    return own;
  }

  private static void insert(Connection connection, List<Entry> entries) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(PostingSql.INSERT_ENTRY.text())) {
      for (Entry entry : entries) {
        JournalStatements.bindEntry(new Binder(statement), entry);
        statement.addBatch();
      }
      statement.executeBatch();
    }
  }

  private static void advance(Connection connection, WorkspaceScope scope, Entry last)
      throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(PostingSql.ADVANCE_HEAD.text())) {
      new Binder(statement)
          .number(last.facts().position().value())
          .bytes(last.chainHash())
          .time(last.facts().recordedAt())
          .key(scope);
      statement.executeUpdate();
    }
  }

  private static void erase(Connection connection, WorkspaceScope scope, List<Entry> entries)
      throws SQLException {
    for (Entry entry : entries) {
      if (entry.facts().operation() != Operation.REDACT) {
        continue;
      }
      try (PreparedStatement statement = connection.prepareStatement(THIN.text())) {
        new Binder(statement)
            .uuid(scope.workspace().value())
            .longs(Redaction.targets(entry).stream().map(Position::value).toArray(Long[]::new))
            .uuids(new UUID[0])
            .longs(new Long[0]);
        statement.execute();
      }
      if (ThinningRecord.isOne(entry)) {
        move(connection, scope, ThinningRecord.of(entry).horizon(), entry.facts().position());
      }
    }
  }

  private static void move(
      Connection connection, WorkspaceScope scope, Position horizon, Position entry)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(MOVE.text())) {
      new Binder(statement).number(horizon.value()).number(entry.value()).key(scope);
      statement.executeUpdate();
    }
  }
}
