package dev.daybook.persistence.usage;

import dev.daybook.persistence.meter.LatencyBuckets;
import dev.daybook.persistence.shard.Binder;
import dev.daybook.persistence.shard.Columns;
import dev.daybook.persistence.shard.Sql;
import dev.daybook.persistence.shard.Statements;
import dev.daybook.tenant.TenantId;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;

/** Sums of the counts of all servers, from the catalog. Never part of the caller's transaction. */
@ApplicationScoped
@Transactional(Transactional.TxType.NOT_SUPPORTED)
class UsageRows {
  static final Sql DAYS = Sql.of(UsageRows.class, "list_days");
  private static final Sql ROLLUP = Sql.of(UsageRows.class, "read_rollup");
  private static final Sql HOURS = Sql.of(UsageRows.class, "list_usage");

  @Resource(lookup = "jdbc/daybook/catalog")
  private DataSource pool;

  /** Tenants from one to another, by id and then by time, behind a place. */
  List<UsageRow> list(UsageSpan span, UsageCursor after, TenantId last, int most) {
    if (span.unit() != UsageUnit.DAY) {
      return Statements.all(
          pool, HOURS, binder -> bindHours(binder, span, after, last, most), UsageRows::row);
    }
    Instant rolledUp = rolledUp(pool);
    return Statements.all(
        pool, DAYS, binder -> bindDays(binder, span, rolledUp, after, last, most), UsageRows::row);
  }

  /** Days before are in the view. It may have moved on since, and then has them too. */
  static Instant rolledUp(DataSource pool) {
    return Statements.first(
            pool,
            ROLLUP,
            binder -> binder.text("usage_day"),
            row -> row.getObject(1, OffsetDateTime.class).toInstant())
        .orElse(Instant.EPOCH);
  }

  /** Of hours; whatever the span's unit is. */
  static void bindHours(Binder binder, UsageSpan span, UsageCursor after, TenantId last, int most)
      throws SQLException {
    binder
        .text(span.unit().word())
        .uuid(after.tenant().value())
        .uuid(last.value())
        .time(span.from())
        .time(span.to())
        .uuid(after.tenant().value())
        .text(span.unit().word())
        .time(after.begin())
        .number(most);
  }

  /** Of days: whole ones that are rolled up, and the hours before and behind them. */
  static void bindDays(
      Binder binder, UsageSpan span, Instant rolledUp, UsageCursor after, TenantId last, int most)
      throws SQLException {
    Instant firstDay = span.firstWholeDay();
    Instant daysEnd = earlier(span.wholeDaysEnd(), rolledUp);
    Instant behind = daysEnd.isAfter(firstDay) ? daysEnd : firstDay;
    binder
        .uuid(after.tenant().value())
        .uuid(last.value())
        .time(firstDay)
        .time(behind)
        .uuid(after.tenant().value())
        .uuid(last.value())
        .time(span.from())
        .time(earlier(firstDay, span.to()))
        .uuid(after.tenant().value())
        .uuid(last.value())
        .time(behind)
        .time(span.to())
        .uuid(after.tenant().value())
        .time(after.begin())
        .number(most);
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  static UsageRow row(ResultSet row) throws SQLException {
    long[] buckets = buckets(row.getArray("latencies"));
    return new UsageRow(
        new TenantId(row.getObject("tenant_id", UUID.class)),
        row.getString("slug"),
        Columns.time(row, "begin_at"),
        row.getLong("requests"),
        row.getLong("client_errors"),
        row.getLong("server_errors"),
        row.getLong("waits"),
        row.getLong("feed_reads"),
        row.getLong("journal_entries"),
        row.getLong("database_ms"),
        row.getLong("rows_read"),
        row.getLong("rows_written"),
        row.getLong("cache_hits"),
        row.getLong("cache_misses"),
        row.getLong("job_ms"),
        row.getLong("storage_bytes"),
        row.getLong("storage_byte_hours"),
        LatencyBuckets.quantileMs(buckets, 0.5),
        LatencyBuckets.quantileMs(buckets, 0.95));
  }

  /** The sums of buckets, of as many counts as there are. */
  private static long[] buckets(Array latencies) throws SQLException {
    long[] sums = new long[LatencyBuckets.COUNT];
    for (Long[] one : (Long[][]) latencies.getArray()) {
      for (int i = 0; i < sums.length; i++) {
        sums[i] += one[i];
      }
    }
    return sums;
  }
}
