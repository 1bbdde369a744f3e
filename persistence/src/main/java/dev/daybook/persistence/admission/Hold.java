package dev.daybook.persistence.admission;

import dev.daybook.tenant.ShardName;
import dev.daybook.tenant.TenantId;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** A thread's one share of a pool, for all that it enters for until it has left as often. */
final class Hold {
  private static final ThreadLocal<@Nullable Hold> OF_THREAD = new ThreadLocal<>();

  private final ShardName shard;
  private final TenantId tenant;
  private final FairShares pool;
  private final @Nullable Hold outer = latest();
  private int depth = 1;

  /** What this thread was given just now. */
  Hold(ShardName shard, TenantId tenant, FairShares pool) {
    this.shard = shard;
    this.tenant = tenant;
    this.pool = pool;
    OF_THREAD.set(this);
  }

  /**
   * Goes in once more where this thread is in already for the same tenant, whatever it has entered
   * for since.
   *
   * @return what it is in by; null when it is not
   */
  static @Nullable Hold again(ShardName shard, TenantId tenant) {
    for (Hold hold = latest(); hold != null; hold = hold.outer) {
      if (tenant.equals(hold.tenant) && shard.equals(hold.shard) && hold.deepen()) {
        return hold;
      }
    }
    return null;
  }

  /**
   * The thread's last that was not left; null when it has none. A transaction that ends on another
   * thread, or before one that was begun within it, leaves what is not the last here.
   */
  private static @Nullable Hold latest() {
    Hold hold = OF_THREAD.get();
    while (hold != null && hold.isLeft()) {
      hold = hold.outer;
    }
    if (hold == null) {
      OF_THREAD.remove();
    } else {
      OF_THREAD.set(hold);
    }
    return hold;
  }

  private synchronized boolean isLeft() {
    return depth == 0;
  }

  private synchronized boolean deepen() {
    if (depth == 0) {
      return false;
    }
    depth++;
    return true;
  }

  Admission.Slot slot() {
    AtomicBoolean left = new AtomicBoolean();
    return () -> {
      if (left.compareAndSet(false, true)) {
        leave();
      }
    };
  }

  private void leave() {
    synchronized (this) {
      depth--;
      if (depth > 0) {
        return;
      }
    }
    pool.giveBack(tenant);
    latest();
  }
}
