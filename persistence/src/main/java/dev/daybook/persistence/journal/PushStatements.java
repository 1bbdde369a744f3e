package dev.daybook.persistence.journal;

import dev.daybook.journal.CommandId;
import dev.daybook.persistence.access.WorkspaceScope;
import dev.daybook.persistence.shard.Binder;
import dev.daybook.persistence.shard.Columns;
import dev.daybook.persistence.shard.Sql;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The outcomes of many commands in one commit. */
final class PushStatements {
  private static final Sql READ = Sql.of(Journal.class, "read_outcomes");
  private static final Sql FORGET = Sql.of(Journal.class, "delete_outcome");

  private PushStatements() {}

  /** What is to be kept for repetitions of a mutation. */
  record Kept(Mutation mutation, Outcome outcome) {}

  /** Those of the mutations that came before. */
  static Map<CommandId, LockedHead.Earlier> read(
      Connection connection, WorkspaceScope scope, List<Mutation> mutations) throws SQLException {
    Map<CommandId, LockedHead.Earlier> earlier = new HashMap<>();
    try (PreparedStatement statement = connection.prepareStatement(READ.text())) {
      ofActor(new Binder(statement), scope)
          .uuids(mutations.stream().map(m -> m.id().value()).toArray(UUID[]::new));
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          earlier.put(
              new CommandId(rows.getObject(1, UUID.class)),
              new LockedHead.Earlier(
                  rows.getBytes(2), rows.getString(3), Columns.time(rows, "expires_at")));
        }
      }
    }
    return earlier;
  }

  /** Makes room for commands whose earlier outcomes have expired; answers how many. */
  static int forget(Connection connection, WorkspaceScope scope, List<CommandId> commands)
      throws SQLException {
    int forgotten = 0;
    for (CommandId command : commands) {
      try (PreparedStatement statement = connection.prepareStatement(FORGET.text())) {
        ofActor(new Binder(statement), scope).uuid(command.value());
        forgotten += statement.executeUpdate();
      }
    }
    return forgotten;
  }

  /** Keeps outcomes; answers how many. */
  static int keep(
      Connection connection, WorkspaceScope scope, List<Kept> outcomes, Instant expiresAt)
      throws SQLException {
    if (outcomes.isEmpty()) {
      return 0;
    }
    try (PreparedStatement statement =
        connection.prepareStatement(PostingSql.INSERT_OUTCOME.text())) {
      for (Kept kept : outcomes) {
        ofActor(new Binder(statement), scope)
            .uuid(kept.mutation().id().value())
            .bytes(kept.mutation().requestHash())
            .text(kept.outcome().toText())
            .time(expiresAt);
        statement.addBatch();
      }
      return JournalStatements.changed(statement.executeBatch());
    }
  }

  private static Binder ofActor(Binder binder, WorkspaceScope scope) throws SQLException {
    return binder.key(scope).uuid(scope.actor().value());
  }
}
