package dev.daybook.persistence.erasure;

import dev.daybook.tenant.ShardName;

/** What there is of a tenant outside of the catalog, as lines of its certificate. */
final class Census {
  private final StringBuilder lines = new StringBuilder();

  /** Where a journal stands: workspace, position, chain hash. */
  void journal(String head) {
    lines.append("journal ").append(head).append('\n');
  }

  /** Rows of a table; one without any goes without saying. */
  void rows(ShardName shard, String table, long count) {
    if (count > 0) {
      lines.append("rows %s %s %d\n".formatted(shard, table, count));
    }
  }

  /** Content of attachments. */
  void files(long count, long bytes) {
    lines.append("files %d %d\n".formatted(count, bytes));
  }

  /** Zips that wait to be imported. */
  void zips(long count, long bytes) {
    if (count > 0) {
      lines.append("zips %d %d\n".formatted(count, bytes));
    }
  }

  String text() {
    return lines.toString();
  }
}
