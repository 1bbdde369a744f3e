package dev.daybook.persistence.meter;

import org.jspecify.annotations.Nullable;

/**
 * The buckets that times of answers are counted in: up to 0.25 ms, up to 0.5 ms, and so on, each
 * twice as far as the one before, up to 16.384 s; the last one holds all that took longer. They are
 * the same for every tenant and hour, so that buckets can be added up.
 */
public final class LatencyBuckets {
  /** How many there are; the catalog's constraints have this number too. */
  public static final int COUNT = 18;

  private static final long FIRST_BOUND_MICROS = 250;

  private LatencyBuckets() {}

  /** The bucket of a time in nanoseconds. */
  static int of(long nanos) {
    long micros = Math.max(0, nanos) / 1_000;
    if (micros <= FIRST_BOUND_MICROS) {
      return 0;
    }
    int doublings = Long.SIZE - Long.numberOfLeadingZeros((micros - 1) / FIRST_BOUND_MICROS);
    return Math.min(doublings, COUNT - 1);
  }

  /** The longest time that a bucket holds, in milliseconds; infinite for the last one. */
  public static double boundMs(int bucket) {
    return bucket == COUNT - 1
        ? Double.POSITIVE_INFINITY
        : (FIRST_BOUND_MICROS << bucket) / 1_000.0;
  }

  /**
   * The time that a share of all answers stayed below, in milliseconds: within its bucket in
   * proportion, and so at most a factor of two off. What lies in the last bucket is told as that
   * one's beginning.
   *
   * @param counts of each bucket
   * @param share from 0 to 1
   * @return null when nothing was counted
   */
  public static @Nullable Double quantileMs(long[] counts, double share) {
    long all = 0;
    for (long count : counts) {
      all += count;
    }
    if (all == 0) {
      return null;
    }
    double wanted = share * all;
    double below = 0;
    int bucket = 0;
    while (bucket < counts.length - 1 && below + counts[bucket] < wanted) {
      below += counts[bucket];
      bucket++;
    }
    double from = bucket == 0 ? 0 : boundMs(bucket - 1);
    if (bucket == COUNT - 1 || counts[bucket] == 0) {
      return from;
    }
    return from + (boundMs(bucket) - from) * (wanted - below) / counts[bucket];
  }
}
