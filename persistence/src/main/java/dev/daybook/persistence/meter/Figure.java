package dev.daybook.persistence.meter;

/** What is counted of a tenant in an hour, beside the times of its answers. */
enum Figure {
  /** Requests to the API, by the hour in which they ended. */
  REQUESTS(0, "requests"),
  /** Those answered by a status of 400 to 499. */
  CLIENT_ERRORS(1, "client_errors"),
  /** Those answered by a status of 500 or more. */
  SERVER_ERRORS(2, "server_errors"),
  /** Those that were put aside to wait, or were streams: their time is no latency. */
  WAITS(3, "waits"),
  /** Pages and streams of changes that were given. */
  FEED_READS(4, "feed_reads"),
  /** Entries of journals, once they are committed. */
  JOURNAL_ENTRIES(5, "journal_entries"),
  /** Time that reads and commands had a connection of the tenant's shard. */
  DATABASE_NANOS(6, "database_nanoseconds"),
  /** Rows that reads of workspaces were given by the shard. */
  ROWS_READ(7, "rows_read"),
  /** Rows that commits with entries have inserted, changed or deleted. */
  ROWS_WRITTEN(8, "rows_written"),
  /** Pages of lists that were answered from memory. */
  CACHE_HITS(9, "cache_hits"),
  /** Pages of lists that were looked for in memory and had to be read. */
  CACHE_MISSES(10, "cache_misses"),
  /** Time that jobs of the tenant ran. */
  JOB_NANOS(11, "job_nanoseconds");

  private final int place;
  private final String word;

  Figure(int place, String word) {
    this.place = place;
    this.word = word;
  }

  /** Its place among all, from 0. */
  int place() {
    return place;
  }

  /** As in the names of the server's metrics. */
  String word() {
    return word;
  }
}
