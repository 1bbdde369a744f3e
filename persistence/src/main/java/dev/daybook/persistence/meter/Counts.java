package dev.daybook.persistence.meter;

import dev.daybook.tenant.TenantId;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * The counts that this server holds in memory: one of each tenant for the present hour, and those
 * that were left and are yet to be written for the last time. There is a limit to them; behind it
 * further tenants are served uncounted, and told of by {@link #takeLost}.
 */
final class Counts {
  private final int most;
  private final ConcurrentMap<TenantId, Count> held = new ConcurrentHashMap<>();
  private final Queue<Count> left = new ConcurrentLinkedQueue<>();
  private final AtomicInteger size = new AtomicInteger();
  private final LongAdder lost = new LongAdder();

  Counts(int most) {
    this.most = most;
  }

  /** A tenant's count for an hour; null when there is no room for it. */
  @Nullable Count of(TenantId tenant, long hour) {
    Count count = held.get(tenant);
    return count != null && isFor(count, hour) ? count : next(tenant, hour);
  }

  /** A thread that saw the last moment of an hour may add to the next one; none goes back. */
  private static boolean isFor(Count count, long hour) {
    return count.hour() == hour || count.hour() == hour + 1;
  }

  private @Nullable Count next(TenantId tenant, long hour) {
    if (size.get() >= most) {
      lost.increment();
      return null;
    }
    return held.compute(
        tenant,
        (key, present) -> {
          if (present != null && isFor(present, hour)) {
            return present;
          }
          if (present != null) {
            left.add(present);
          }
          size.incrementAndGet();
          return new Count(tenant, hour);
        });
  }

  /** Whether it is time to write before the time. */
  boolean isNearlyFull() {
    return size.get() >= most - most / 4;
  }

  /** What is new since it was written; one thread at a time. */
  List<Count.Taken> take() {
    // One that is being left may be found in both.
    Set<Count> all = new LinkedHashSet<>(left);
    all.addAll(held.values());
    List<Count.Taken> news = new ArrayList<>();
    for (Count count : all) {
      Count.Taken taken = count.take();
      if (count.isNews(taken)) {
        news.add(taken);
      }
    }
    return news;
  }

  /**
   * All that was taken has been written. Counts of past hours are left, and all of them when there
   * is little room: what their tenants do next begins a count of its own.
   */
  void wrote(List<Count.Taken> taken, long hour) {
    taken.forEach(one -> one.count().wrote(one));
    for (Iterator<Count> each = left.iterator(); each.hasNext(); ) {
      if (each.next().isDone()) {
        each.remove();
        size.decrementAndGet();
      }
    }
    boolean all = isNearlyFull();
    held.forEach(
        (tenant, count) -> {
          if ((all || count.hour() < hour) && held.remove(tenant, count)) {
            left.add(count);
          }
        });
  }

  /** How many figures were not counted since this was last asked, for want of room. */
  long takeLost() {
    return lost.sumThenReset();
  }

  int size() {
    return size.get();
  }
}
