package dev.daybook.persistence.quota;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * One figure of a tenant: as it was counted, and what this server has committed since. What is
 * committed while it is counted may be in it twice until the next time.
 */
final class SizeCount {
  /** Counting may take this part of the time at most. */
  private static final int PART = 100;

  private final AtomicBoolean counting = new AtomicBoolean();
  private final AtomicLong value = new AtomicLong();
  private volatile boolean known;

  /** Written by whoever counts. By {@link System#nanoTime}. */
  private volatile long endedAt = System.nanoTime();

  private volatile Duration took = Duration.ZERO;
  private volatile boolean tried;

  /** Whether it was ever counted; nobody is held to what is not known. */
  boolean isKnown() {
    return known;
  }

  long value() {
    return value.get();
  }

  void add(long more) {
    value.addAndGet(more);
  }

  /** How long the last count took, also if it failed. */
  Duration took() {
    return took;
  }

  /**
   * Whether the caller is to count: nobody else does, and it was not done a short time ago. Then
   * {@link #end} or {@link #fail} has to follow.
   */
  boolean begin(Duration age) {
    return isOlderThan(age) && counting.compareAndSet(false, true);
  }

  private boolean isOlderThan(Duration age) {
    long least = Math.max(age.toNanos(), took.multipliedBy(PART).toNanos());
    return !tried || System.nanoTime() - endedAt > least;
  }

  /**
   * Ends a count.
   *
   * @param before the value when it was begun
   */
  void end(long before, long counted, Duration duration) {
    value.addAndGet(counted - before);
    known = true;
    ended(duration);
  }

  /** Ends a count of which nothing came: it is gone by what was known. */
  void fail(Duration duration) {
    ended(duration);
  }

  private void ended(Duration duration) {
    took = duration;
    endedAt = System.nanoTime();
    tried = true;
    counting.set(false);
  }
}
