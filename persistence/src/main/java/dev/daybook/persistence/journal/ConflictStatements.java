package dev.daybook.persistence.journal;

import dev.daybook.item.ItemId;
import dev.daybook.journal.Position;
import dev.daybook.persistence.access.WorkspaceScope;
import dev.daybook.persistence.shard.Binder;
import dev.daybook.persistence.shard.Sql;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The statements that post conflicts. */
final class ConflictStatements {
  private static final Sql POST = Sql.of(Journal.class, "post_conflict");
  private static final Sql RESOLVE = Sql.of(Journal.class, "resolve_conflict");
  private static final Sql REDACT = Sql.of(Journal.class, "redact_conflicts");
  private static final Sql REOPEN = Sql.of(Journal.class, "reopen_conflicts");
  private static final Sql LIST = Sql.of(Journal.class, "list_posted_conflicts");

  private ConflictStatements() {}

  /**
   * Posts what the entries of a commit say of conflicts, most of them nothing; answers the rows.
   */
  static int post(Connection connection, WorkspaceScope scope, List<Posting> postings)
      throws SQLException {
    int rows = 0;
    for (Posting posting : postings) {
      Entry entry = posting.entry();
      if (entry.conflict() == null) {
        continue;
      }
      ConflictRow made = ConflictRow.of(entry).orElse(null);
      if (made != null) {
        rows += post(connection, scope, made);
      }
      for (Position resolved : ConflictRow.resolvedBy(entry)) {
        try (PreparedStatement statement = connection.prepareStatement(RESOLVE.text())) {
          in(new Binder(statement).number(entry.facts().position().value()), scope)
              .number(resolved.value());
          rows += statement.executeUpdate();
        }
      }
    }
    return rows;
  }

  /** Posts one conflict, whatever the table holds; answers the rows. */
  static int post(Connection connection, WorkspaceScope scope, ConflictRow row)
      throws SQLException {
    Position by = row.resolvedBy();
    try (PreparedStatement statement = connection.prepareStatement(POST.text())) {
      in(new Binder(statement), scope)
          .number(row.position().value())
          .uuid(row.item().value())
          .text(row.kind())
          .flag(row.isSettled())
          .numberOrNull(by == null ? null : by.value());
      return statement.executeUpdate();
    }
  }

  /** Takes out what erased entries have said of conflicts. */
  static void redact(Connection connection, WorkspaceScope scope, Collection<Position> targets)
      throws SQLException {
    for (Sql sql : List.of(REDACT, REOPEN)) {
      try (PreparedStatement statement = connection.prepareStatement(sql.text())) {
        in(new Binder(statement), scope)
            .longs(targets.stream().map(Position::value).toArray(Long[]::new));
        statement.executeUpdate();
      }
    }
  }

  /** What the table holds. */
  static Map<Position, ConflictRow> list(Connection connection, WorkspaceScope scope)
      throws SQLException {
    Map<Position, ConflictRow> posted = new HashMap<>();
    try (PreparedStatement statement = connection.prepareStatement(LIST.text())) {
      in(new Binder(statement), scope);
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          ConflictRow row = read(rows);
          posted.put(row.position(), row);
        }
      }
    }
    return posted;
  }

  static ConflictRow read(ResultSet row) throws SQLException {
    long by = row.getLong("resolved_position");
    return new ConflictRow(
        new Position(row.getLong("position")),
        new ItemId(row.getObject("item_id", UUID.class)),
        row.getString("kind"),
        row.getBoolean("settled"),
        by == 0 ? null : new Position(by));
  }

  private static Binder in(Binder binder, WorkspaceScope scope) throws SQLException {
    return binder.key(scope);
  }
}
