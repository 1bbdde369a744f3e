package dev.daybook.bench;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.EnumMap;
import java.util.Map;

/**
 * Where the time of one write goes, with one connection, so that nobody waits for anybody. Each
 * request names its command: the outcome of a write that nobody can repeat is not kept.
 *
 * @param wall median time of a request as the client sees it, ms
 * @param millis of PostgreSQL's execution per request, by part
 * @param walBytes per request, by part
 * @param flush one flush of the write-ahead log to the disk, ms
 * @param hash both hashes and the salt of an entry, ms
 */
record WriteShare(
    Workload workload,
    double wall,
    Map<Part, Double> millis,
    Map<Part, Double> walBytes,
    double flush,
    double hash) {

  private static final String STATEMENTS =
      "select s.query, sum(s.total_exec_time), sum(s.wal_bytes) from pg_stat_statements s"
          + " join pg_database d on d.oid = s.dbid where d.datname like 'daybook%' group by 1";
  private static final String FLUSHES =
      "select wal_sync, wal_sync_time + wal_write_time from pg_stat_wal";

  /** Runs a slot with one connection and reads what PostgreSQL counted in it. */
  static WriteShare measure(
      Comparison comparison, Contender daybook, Workload workload, int seconds, Product product)
      throws SQLException {
    try (Connection connection = product.connect("postgres");
        Statement statement = connection.createStatement()) {
      statement.execute("select pg_stat_statements_reset()");
      statement.execute("select pg_stat_reset_shared('wal')");
      Slot slot = comparison.slot(daybook.keyed(), workload, 1, seconds);
      if (slot.failed() > 0) {
        throw new BenchException("Writes over one connection failed: " + slot);
      }
      Map<Part, Double> millis = new EnumMap<>(Part.class);
      Map<Part, Double> walBytes = new EnumMap<>(Part.class);
      try (ResultSet rows = statement.executeQuery(STATEMENTS)) {
        while (rows.next()) {
          Part part = Part.of(rows.getString(1));
          millis.merge(part, rows.getDouble(2) / slot.requests(), Double::sum);
          walBytes.merge(part, rows.getDouble(3) / slot.requests(), Double::sum);
        }
      }
      double flush;
      try (ResultSet row = statement.executeQuery(FLUSHES)) {
        row.next();
        flush = row.getDouble(2) / Math.max(1, row.getLong(1));
      }
      return new WriteShare(workload, slot.p50Millis(), millis, walBytes, flush, HashTime.millis());
    }
  }

  double executed() {
    return sum(millis, false);
  }

  double executedForJournal() {
    return sum(millis, true);
  }

  double written() {
    return sum(walBytes, false);
  }

  double writtenForJournal() {
    return sum(walBytes, true);
  }

  /** The journal's part of the whole request: its statements and its hashes. */
  double journalOfWall() {
    return (executedForJournal() + hash) / wall;
  }

  private static double sum(Map<Part, Double> values, boolean journalOnly) {
    return values.entrySet().stream()
        .filter(entry -> !journalOnly || entry.getKey().journal())
        .mapToDouble(Map.Entry::getValue)
        .sum();
  }
}
