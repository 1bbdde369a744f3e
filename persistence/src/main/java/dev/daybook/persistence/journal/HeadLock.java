package dev.daybook.persistence.journal;

import dev.daybook.item.ItemId;
import dev.daybook.item.Kind;
import dev.daybook.item.Upcasting;
import dev.daybook.journal.Position;
import dev.daybook.persistence.PersistenceSettings;
import dev.daybook.persistence.access.WorkspaceScope;
import dev.daybook.persistence.shard.Binder;
import dev.daybook.persistence.shard.Columns;
import dev.daybook.persistence.shard.Sql;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The first round trip of a write: sets, locks and loads. */
record HeadLock(Connection connection, WorkspaceScope scope, PersistenceSettings settings) {
  /** As {@link JournalSession#lock(UUID, Collection, Kind, Named)}. */
  @Nullable LockedHead take(
      UUID command, Collection<ItemId> items, @Nullable Kind kind, Named named)
      throws SQLException {
    Sql sql = LockSql.of(kind, named);
    try (PreparedStatement statement = connection.prepareStatement(sql.text())) {
      Binder binder = new Binder(statement);
      bindLock(binder, command, items);
      if (!named.isNothing()) {
        RelationStatements.bindRead(binder, scope, named, settings);
      }
      statement.execute();
      statement.getMoreResults();
      Position position;
      byte[] chainHash;
      Instant recordedAt;
      String fence;
      Horizon horizon;
      try (ResultSet head = statement.getResultSet()) {
        if (!head.next()) {
          return null;
        }
        position = new Position(head.getLong(1));
        chainHash = head.getBytes(2);
        recordedAt = Columns.time(head, "recorded_at");
        fence = head.getString(4);
        horizon =
            new Horizon(
                new Position(head.getLong(5)), JournalStatements.position(head, "horizon_entry"));
      }
      statement.getMoreResults();
      try (ResultSet row = statement.getResultSet()) {
        row.next();
        Instant now = row.getObject(1, OffsetDateTime.class).toInstant();
        String role = row.getString(2);
        byte[] requestHash = row.getBytes(3);
        LockedHead.Earlier earlier =
            requestHash == null
                ? null
                : new LockedHead.Earlier(
                    requestHash, row.getString(4), Columns.time(row, "expires_at"));
        statement.getMoreResults();
        Map<ItemId, ItemState> found = readItems(statement, HeadLock::requireKnown);
        Relations relations = Relations.NONE;
        if (!named.isNothing()) {
          statement.getMoreResults();
          relations = RelationStatements.read(statement, named, settings);
        }
        return new LockedHead(
            position, chainHash, recordedAt, fence, horizon, now, role, earlier, found, relations);
      }
    }
  }

  private void bindLock(Binder binder, UUID command, Collection<ItemId> items) throws SQLException {
    UUID tenant = scope.tenant().value();
    UUID workspace = scope.workspace().value();
    UUID actor = scope.actor().value();
    String statementMillis =
        Long.toString(scope.statementTimeout(settings.statementTimeout()).toMillis());
    binder
        .text(tenant.toString())
        .text(Long.toString(settings.lockTimeout().toMillis()))
        .text(statementMillis)
        .text(Long.toString(settings.statementTimeout().toMillis()))
        .uuid(tenant)
        .uuid(workspace)
        .uuid(tenant)
        .uuid(workspace)
        .uuid(actor)
        .uuid(tenant)
        .uuid(workspace)
        .uuid(actor)
        .uuid(command)
        .uuid(tenant)
        .uuid(workspace)
        .uuids(items.stream().map(ItemId::value).toArray(UUID[]::new));
  }

  @FunctionalInterface
  private interface Check {
    void check(ResultSet row, Kind kind) throws SQLException;
  }

  /**
   * An entry of an older version behind one of a newer could never be applied: nothing leads back.
   * Where a newer server has written an item, an older one that is not replaced yet lets it be.
   */
  private static void requireKnown(ResultSet row, Kind kind) throws SQLException {
    Upcasting.require(kind.word(), row.getInt("schema_version"), kind.schemaVersion());
  }

  static Map<ItemId, ItemState> readItems(PreparedStatement statement) throws SQLException {
    return readItems(statement, (row, kind) -> {});
  }

  private static Map<ItemId, ItemState> readItems(PreparedStatement statement, Check check)
      throws SQLException {
    Map<ItemId, ItemState> found = new HashMap<>();
    try (ResultSet rows = statement.getResultSet()) {
      while (rows.next()) {
        ItemState state = JournalStatements.readState(rows);
        check.check(rows, state.kind());
        found.put(state.item(), state);
      }
    }
    return found;
  }
}
