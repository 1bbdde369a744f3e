package dev.daybook.persistence.journal;

import dev.daybook.journal.Position;
import dev.daybook.persistence.shard.Binder;
import dev.daybook.persistence.shard.Shards;
import dev.daybook.persistence.shard.Sql;
import dev.daybook.persistence.shard.SqlProblems;
import dev.daybook.tenant.ShardName;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * What was redacted in a journal since it was copied, whether or not anybody may use its tenant.
 * Thinnings are none: what they erase was kept for a time, and may be kept longer elsewhere.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.NOT_SUPPORTED)
public class LaterRedactions {
  private static final int PAGE = 100;

  private static final Sql LIST =
      Sql.join(Sql.of(Shards.class, "set_tenant"), Sql.of(Journal.class, "list_redactions"));

  @Inject private Shards shards;

  /** A page of them: where to go on, and whether one of them was found. */
  private record Look(Position last, int rows, boolean found) {}

  /**
   * Whether any of them has erased an entry that was copied.
   *
   * @param source whose journal was copied
   * @param copied the last entry that was there when it was copied
   * @param end the last entry of the copy that is of interest
   */
  public boolean reach(JournalLines.Source source, ShardName shard, Position copied, Position end) {
    Look look = new Look(copied, PAGE, false);
    while (!look.found() && look.rows() == PAGE) {
      look = look(source, shard, look.last(), end);
    }
    return look.found();
  }

  private Look look(JournalLines.Source source, ShardName shard, Position behind, Position end) {
    try (Connection connection = shards.connection(shard);
        PreparedStatement statement = connection.prepareStatement(LIST.text())) {
      new Binder(statement)
          .text(source.tenant().toString())
          .uuid(source.tenant().value())
          .uuid(source.workspace().value())
          .number(behind.value())
          .number(PAGE);
      statement.execute();
      statement.getMoreResults();
      Position last = behind;
      int count = 0;
      boolean found = false;
      try (ResultSet row = statement.getResultSet()) {
        while (row.next()) {
          count++;
          last = new Position(row.getLong(1));
          found |= Redaction.targets(row.getString(2)).first().compareTo(end) <= 0;
        }
      }
      return new Look(last, count, found);
    } catch (SQLException e) {
      throw SqlProblems.problem(e);
    }
  }
}
