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
  private final @Nullable Hold outer = OF_THREAD.get();
  private int depth = 1;

  /** What this thread was given just now. */
  Hold(ShardName shard, TenantId tenant, FairShares pool) {
    this.shard = shard;
    this.tenant = tenant;
    this.pool = pool;
    OF_THREAD.set(this);
  }

  /** This thread's; null when it has none. */
  static @Nullable Hold ofThread() {
    return OF_THREAD.get();
  }

  boolean isOf(ShardName otherShard, TenantId otherTenant) {
    return tenant.equals(otherTenant) && shard.equals(otherShard);
  }

  /**
   * Goes in once more; not when it was left, which a transaction's end on another thread may do.
   */
  synchronized boolean deepen() {
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
    if (OF_THREAD.get() == this) {
      if (outer == null) {
        OF_THREAD.remove();
      } else {
        OF_THREAD.set(outer);
      }
    }
  }
}
