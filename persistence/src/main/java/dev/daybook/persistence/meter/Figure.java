package dev.daybook.persistence.meter;

/** What is counted of a tenant in an hour, beside the times of its answers. */
enum Figure {
  /** Requests to the API, by the hour in which they ended. */
  REQUESTS(0),
  /** Those answered by a status of 400 to 499. */
  CLIENT_ERRORS(1),
  /** Those answered by a status of 500 or more. */
  SERVER_ERRORS(2),
  /** Those that were put aside to wait, or were streams: their time is no latency. */
  WAITS(3),
  /** Pages and streams of changes that were given. */
  FEED_READS(4),
  /** Entries of journals, once they are committed. */
  JOURNAL_ENTRIES(5),
  /** Time that reads and commands had a connection of the tenant's shard. */
  DATABASE_NANOS(6);

  private final int place;

  Figure(int place) {
    this.place = place;
  }

  /** Its place among all, from 0. */
  int place() {
    return place;
  }
}
