package dev.daybook.persistence.meter;

import dev.daybook.persistence.shard.Binder;
import dev.daybook.persistence.shard.Sql;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import javax.sql.DataSource;

/**
 * Counts in the catalog. A write says how far each has come, not what came on top: repeated,
 * because nobody knows whether it was committed, it changes nothing.
 */
final class CountRows {
  private static final Sql WRITE = Sql.of(CountRows.class, "write_count");

  private static final String NO_PARTITION = "23514";

  /** Rows of one round trip. */
  private static final int BATCH = 500;

  private final DataSource pool;

  CountRows(DataSource pool) {
    this.pool = pool;
  }

  /**
   * Writes them.
   *
   * @return how many are of an hour that the catalog has no room for, being years off its clock;
   *     they are not written, and never will be
   */
  int write(List<Count.Taken> taken) throws SQLException {
    int lost = 0;
    try (Connection connection = pool.getConnection();
        PreparedStatement statement = connection.prepareStatement(WRITE.text())) {
      for (int from = 0; from < taken.size(); from += BATCH) {
        lost += write(taken.subList(from, Math.min(from + BATCH, taken.size())), statement);
      }
    }
    return lost;
  }

  private static int write(List<Count.Taken> some, PreparedStatement statement)
      throws SQLException {
    try {
      for (Count.Taken one : some) {
        bind(one, new Binder(statement));
        statement.addBatch();
      }
      statement.executeBatch();
      return 0;
    } catch (SQLException e) {
      if (!NO_PARTITION.equals(e.getSQLState())) {
        throw e;
      }
      return writeEach(some, statement);
    }
  }

  private static int writeEach(List<Count.Taken> some, PreparedStatement statement)
      throws SQLException {
    int lost = 0;
    for (Count.Taken one : some) {
      bind(one, new Binder(statement));
      try {
        statement.executeUpdate();
      } catch (SQLException e) {
        if (!NO_PARTITION.equals(e.getSQLState())) {
          throw e;
        }
        lost++;
      }
    }
    return lost;
  }

  private static void bind(Count.Taken taken, Binder binder) throws SQLException {
    Count count = taken.count();
    binder
        .time(Instant.EPOCH.plus(Duration.ofHours(count.hour())))
        .uuid(count.tenant().value())
        .uuid(count.id())
        .number(taken.attempt())
        .number(taken.of(Figure.REQUESTS))
        .number(taken.of(Figure.CLIENT_ERRORS))
        .number(taken.of(Figure.SERVER_ERRORS))
        .number(taken.of(Figure.WAITS))
        .number(taken.of(Figure.FEED_READS))
        .number(taken.of(Figure.JOURNAL_ENTRIES))
        .number(taken.of(Figure.DATABASE_NANOS) / 1_000)
        .longs(Arrays.stream(taken.latency()).boxed().toArray(Long[]::new))
        .number(taken.of(Figure.ROWS_READ))
        .number(taken.of(Figure.ROWS_WRITTEN))
        .number(taken.of(Figure.CACHE_HITS))
        .number(taken.of(Figure.CACHE_MISSES))
        .number(taken.of(Figure.JOB_NANOS) / 1_000);
  }
}
