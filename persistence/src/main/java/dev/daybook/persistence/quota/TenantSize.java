package dev.daybook.persistence.quota;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * What a tenant has: as it was counted, and what this server has added since. What went since is
 * still in it, and what did not come to be after all: it is counted again before it is held against
 * anybody.
 */
final class TenantSize {
  private final ReentrantLock counting = new ReentrantLock();
  private final AtomicLong items = new AtomicLong();
  private final AtomicLong bytes = new AtomicLong();

  /** By {@link System#nanoTime}; written under the lock. */
  private volatile long countedAt;

  private volatile Duration took = Duration.ZERO;
  private volatile boolean known;

  /** What a count came to. */
  record Counted(long items, long bytes) {}

  long items() {
    return items.get();
  }

  long bytes() {
    return bytes.get();
  }

  void addItems(long more) {
    items.addAndGet(more);
  }

  void addBytes(long more) {
    bytes.addAndGet(more);
  }

  /**
   * Counts, unless that was done a short time ago. Counting may take a hundredth of the time at
   * most: a tenant for which it takes long is counted seldom. One thread does so; others wait only
   * while nothing is known.
   */
  void countUnlessSince(Duration age, Supplier<Counted> count) {
    if (!isOlderThan(age)) {
      return;
    }
    if (known && !counting.tryLock()) {
      return;
    }
    if (!counting.isHeldByCurrentThread()) {
      counting.lock();
    }
    try {
      if (isOlderThan(age)) {
        keep(count);
      }
    } finally {
      counting.unlock();
    }
  }

  private boolean isOlderThan(Duration age) {
    Duration least = took.multipliedBy(100);
    return !known || System.nanoTime() - countedAt > Math.max(age.toNanos(), least.toNanos());
  }

  private void keep(Supplier<Counted> count) {
    long begun = System.nanoTime();
    long itemsBefore = items.get();
    long bytesBefore = bytes.get();
    Counted counted = count.get();
    // What was added while it was counted may be in it or not: rather twice.
    items.addAndGet(counted.items() - itemsBefore);
    bytes.addAndGet(counted.bytes() - bytesBefore);
    countedAt = System.nanoTime();
    took = Duration.ofNanos(countedAt - begun);
    known = true;
  }
}
