package dev.daybook.persistence.meter;

import dev.daybook.item.Uuids;
import dev.daybook.tenant.TenantId;
import java.util.Arrays;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * What one server has counted of one tenant in one hour. Figures only grow, and what is written of
 * them is how far they have come, under an id that no other count has: so a write that is repeated
 * counts nothing twice. Adding is one atomic instruction and allocates nothing; the rest is for the
 * one thread that writes.
 */
final class Count {
  private static final Figure[] FIGURES = Figure.values();

  /** The first may have looked at it before it was left, the second just behind that. */
  private static final int WRITES_SINCE_LEFT = 2;

  private final UUID id = Uuids.next();
  private final TenantId tenant;
  private final long hour;
  private final AtomicLongArray figures = new AtomicLongArray(FIGURES.length);
  private final AtomicLongArray latency = new AtomicLongArray(LatencyBuckets.COUNT);
  private long[] written = new long[FIGURES.length + LatencyBuckets.COUNT];
  private int attempts;
  private int writesSinceLeft;

  /**
   * A new one.
   *
   * @param hour hours since the epoch, in UTC
   */
  Count(TenantId tenant, long hour) {
    this.tenant = tenant;
    this.hour = hour;
  }

  /**
   * How far a count has come.
   *
   * @param attempt grows with each of the same count, so that an earlier one never replaces a later
   */
  record Taken(Count count, int attempt, long[] figures, long[] latency) {
    long of(Figure figure) {
      return figures[figure.place()];
    }

    private long[] all() {
      long[] all = Arrays.copyOf(figures, figures.length + latency.length);
      System.arraycopy(latency, 0, all, figures.length, latency.length);
      return all;
    }
  }

  UUID id() {
    return id;
  }

  TenantId tenant() {
    return tenant;
  }

  long hour() {
    return hour;
  }

  void add(Figure figure, long more) {
    figures.getAndAdd(figure.place(), more);
  }

  void addLatency(long nanos) {
    latency.getAndIncrement(LatencyBuckets.of(nanos));
  }

  /** How far it has come by now; of the figures, requests are looked at first. */
  Taken take() {
    long[] sums = new long[FIGURES.length];
    Arrays.setAll(sums, figures::get);
    long[] buckets = new long[LatencyBuckets.COUNT];
    Arrays.setAll(buckets, latency::get);
    attempts++;
    return new Taken(this, attempts, sums, buckets);
  }

  /** Whether there is more than was last written. */
  boolean isNews(Taken taken) {
    return !Arrays.equals(written, taken.all());
  }

  void wrote(Taken taken) {
    written = taken.all();
  }

  /**
   * Told of each write after it was left. Whether nobody can be about to add to it: a thread that
   * still had hold of it then has added long before it was looked at for the last time.
   */
  boolean isDone() {
    writesSinceLeft++;
    return writesSinceLeft > WRITES_SINCE_LEFT;
  }
}
