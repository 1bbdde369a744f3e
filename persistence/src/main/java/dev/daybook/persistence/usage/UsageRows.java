package dev.daybook.persistence.usage;

import dev.daybook.persistence.meter.LatencyBuckets;
import dev.daybook.persistence.shard.Binder;
import dev.daybook.persistence.shard.Sql;
import dev.daybook.persistence.shard.SqlProblems;
import dev.daybook.tenant.TenantId;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;

/** Sums of the counts of all servers, from the catalog. Never part of the caller's transaction. */
@ApplicationScoped
@Transactional(Transactional.TxType.NOT_SUPPORTED)
class UsageRows {
  private static final Sql LIST = Sql.of(UsageRows.class, "list_usage");

  @Resource(lookup = "jdbc/daybook/catalog")
  private DataSource pool;

  /** Tenants from one to another, by id and then by time, behind a place. */
  List<UsageRow> list(UsageSpan span, UsageCursor after, TenantId last, int most) {
    try (Connection connection = pool.getConnection();
        PreparedStatement statement = connection.prepareStatement(LIST.text())) {
      new Binder(statement)
          .text(span.unit().word())
          .uuid(after.tenant().value())
          .uuid(last.value())
          .time(span.from())
          .time(span.to())
          .uuid(after.tenant().value())
          .text(span.unit().word())
          .time(after.begin())
          .number(most);
      List<UsageRow> found = new ArrayList<>();
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          found.add(row(rows));
        }
      }
      return found;
    } catch (SQLException e) {
      throw SqlProblems.problem(e);
    }
  }

  private static UsageRow row(ResultSet row) throws SQLException {
    long[] buckets = buckets(row.getArray("latencies"));
    return new UsageRow(
        new TenantId(row.getObject("tenant_id", UUID.class)),
        row.getString("slug"),
        row.getObject("begin_at", OffsetDateTime.class).toInstant(),
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
