package dev.daybook.persistence.erasure;

import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;

/** What there is of a tenant outside of the catalog, as lines of its certificate. */
final class Census {
  private final StringBuilder lines = new StringBuilder();
  private final Map<String, Long> sums = new HashMap<>();

  /** Where a journal stands: workspace, position, chain hash. */
  void journal(String head) {
    lines.append("journal ").append(head).append('\n');
  }

  /** Rows of a database, by table. */
  void rows(String database, SortedMap<String, Long> counts) {
    counts.forEach(
        (table, count) -> {
          // Made by the erasure itself.
          if (!table.equals(ShardRows.ANNOUNCEMENT)) {
            lines.append("rows %s %s %d\n".formatted(database, table, count));
            sums.merge(table, count, Long::sum);
          }
        });
  }

  void files(long count, long bytes) {
    lines.append("files %d %d\n".formatted(count, bytes));
  }

  /** Rows of a table, on all shards. */
  long of(String table) {
    return sums.getOrDefault(table, 0L);
  }

  String text() {
    return lines.toString();
  }
}
