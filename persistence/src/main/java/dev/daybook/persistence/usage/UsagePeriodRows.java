package dev.daybook.persistence.usage;

import dev.daybook.persistence.access.Actor;
import dev.daybook.persistence.shard.Binder;
import dev.daybook.persistence.shard.Columns;
import dev.daybook.persistence.shard.Sql;
import dev.daybook.persistence.shard.SqlProblems;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.io.Writer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Optional;
import javax.sql.DataSource;

/** Closed months in the catalog. Rows come to stay: the application may not change them. */
@ApplicationScoped
class UsagePeriodRows {
  private static final Sql OPEN = Sql.of(UsagePeriodRows.class, "is_month_open");
  private static final Sql INSERT = Sql.of(UsagePeriodRows.class, "insert_period");
  private static final Sql SUM_UP = Sql.of(UsagePeriodRows.class, "insert_period_tenants");
  private static final Sql READ = Sql.of(UsagePeriodRows.class, "read_period");
  private static final Sql LIST = Sql.of(UsagePeriodRows.class, "list_period_tenants");

  /** Rows that the driver holds at once. */
  private static final int FETCH = 500;

  @Resource(lookup = "jdbc/daybook/catalog")
  private DataSource pool;

  @Transactional(Transactional.TxType.NOT_SUPPORTED)
  Optional<UsagePeriod> find(YearMonth month) {
    try (Connection connection = pool.getConnection();
        PreparedStatement statement = connection.prepareStatement(READ.text())) {
      statement.setObject(1, first(month));
      try (ResultSet row = statement.executeQuery()) {
        return row.next()
            ? Optional.of(
                new UsagePeriod(
                    month,
                    Columns.time(row, "closed_at"),
                    row.getLong("tenants"),
                    row.getLong("requests")))
            : Optional.empty();
      }
    } catch (SQLException e) {
      throw SqlProblems.problem(e);
    }
  }

  /**
   * Closes a month, unless that has been done before: then nothing changes. Two that close it at
   * once wait for each other.
   *
   * @return whether it is closed now; false while it may still be written to
   */
  @Transactional(Transactional.TxType.REQUIRES_NEW)
  boolean close(Actor operator, YearMonth month, Duration grace) {
    Instant begin = begin(month);
    Instant end = begin(month.plusMonths(1));
    try (Connection connection = pool.getConnection();
        PreparedStatement open = connection.prepareStatement(OPEN.text());
        PreparedStatement insert = connection.prepareStatement(INSERT.text());
        PreparedStatement sumUp = connection.prepareStatement(SUM_UP.text())) {
      new Binder(open)
          .time(end)
          .number(grace.toSeconds())
          .time(begin)
          .time(end)
          .number(grace.toSeconds());
      try (ResultSet row = open.executeQuery()) {
        row.next();
        if (row.getBoolean(1)) {
          return false;
        }
      }
      insert.setObject(1, first(month));
      insert.setObject(2, operator.person().value());
      if (insert.executeUpdate() > 0) {
        sumUp.setObject(1, first(month));
        sumUp.setObject(2, begin.atOffset(ZoneOffset.UTC));
        sumUp.setObject(3, end.atOffset(ZoneOffset.UTC));
        sumUp.executeUpdate();
      }
      return true;
    } catch (SQLException e) {
      throw SqlProblems.problem(e);
    }
  }

  /** Writes the figures of a closed month, a line each tenant, in the order of their ids. */
  @Transactional(Transactional.TxType.REQUIRES_NEW)
  void write(YearMonth month, Writer out) throws IOException {
    try (Connection connection = pool.getConnection();
        PreparedStatement statement = connection.prepareStatement(LIST.text())) {
      statement.setFetchSize(FETCH);
      statement.setObject(1, first(month));
      try (ResultSet rows = statement.executeQuery()) {
        int columns = rows.getMetaData().getColumnCount();
        while (rows.next()) {
          out.write(month.toString());
          for (int column = 1; column <= columns; column++) {
            String text = rows.getString(column);
            out.write("," + (text == null ? "" : text));
          }
          out.write("\r\n");
        }
      }
    } catch (SQLException e) {
      throw SqlProblems.problem(e);
    }
  }

  private static LocalDate first(YearMonth month) {
    return month.atDay(1);
  }

  private static Instant begin(YearMonth month) {
    return month.atDay(1).atStartOfDay().toInstant(ZoneOffset.UTC);
  }
}
