package dev.daybook.persistence.admission;

import dev.daybook.tenant.TenantId;
import dev.daybook.tenant.TierLimits;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Shares the connections of one pool out among tenants: max-min fairness by weights. While some are
 * free a tenant has as many as its tier allows. When all are taken, the next that is given back
 * goes to the tenant with the fewest for its weight; among those that have none, to the one that
 * has been without for longest. Nobody's connection is taken away: shares come about as they are
 * given back, and what a tenant does not ask for the others have.
 */
final class FairShares {
  /** What came of asking for a connection. */
  enum Verdict {
    /** It is the tenant's until it is given back. */
    HAD,
    /** The tenant has as many as its tier allows, and none was given back in time. */
    OVER_TIER,
    /** Others have the tenant's share still, or there are more tenants than connections. */
    BUSY
  }

  private final int connections;
  private final int waitingMax;
  private final Semaphore room;
  private final Map<TenantId, Claim> claims = new HashMap<>();
  private int held;
  private int waiting;
  private long turns;

  /**
   * Shares for a pool.
   *
   * @param connections of the pool
   * @param waitingMax threads of one tenant that wait at once; one more is refused at once
   * @param room for threads of all tenants and pools that wait; who finds none is refused at once
   */
  FairShares(int connections, int waitingMax, Semaphore room) {
    this.connections = connections;
    this.waitingMax = waitingMax;
    this.room = room;
  }

  /** A thread that waits since some moment of the JVM's clock. */
  private record Waiter(CountDownLatch had, long since) {}

  /** What a tenant has, and what those wait for who want more, the first first. */
  private static final class Claim {
    private final Deque<Waiter> waiters = new ArrayDeque<>();
    private TierLimits limits;
    private int held;

    /** When it was given one last, or else came. */
    private long turn;

    Claim(TierLimits limits, long turn) {
      this.limits = limits;
      this.turn = turn;
    }

    boolean mayHaveMore() {
      return held < limits.connections();
    }

    boolean isBefore(Claim other) {
      long mine = (long) held * other.limits.weight();
      long its = (long) other.held * limits.weight();
      return mine < its || (mine == its && turn < other.turn);
    }
  }

  /** Asks for a connection, and waits for it; without patience it is had at once or not. */
  Verdict take(TenantId tenant, TierLimits limits, Duration patience) throws InterruptedException {
    Waiter waiter;
    synchronized (this) {
      Claim claim = claims.computeIfAbsent(tenant, key -> new Claim(limits, turns++));
      if (!claim.limits.equals(limits)) {
        claim.limits = limits;
        shareOut();
      }
      if (claim.waiters.isEmpty() && held < connections && claim.mayHaveMore()) {
        give(claim);
        return Verdict.HAD;
      }
      if (patience.isZero() || claim.waiters.size() >= waitingMax || !room.tryAcquire()) {
        return refusal(tenant, claim);
      }
      waiter = new Waiter(new CountDownLatch(1), System.nanoTime());
      claim.waiters.add(waiter);
      waiting++;
    }
    try {
      return await(tenant, waiter, patience);
    } finally {
      room.release();
    }
  }

  private Verdict await(TenantId tenant, Waiter waiter, Duration patience)
      throws InterruptedException {
    try {
      if (waiter.had().await(patience.toNanos(), TimeUnit.NANOSECONDS)) {
        return Verdict.HAD;
      }
    } catch (InterruptedException e) {
      if (giveUp(tenant, waiter) == Verdict.HAD) {
        giveBack(tenant);
      }
      throw e;
    }
    return giveUp(tenant, waiter);
  }

  private synchronized Verdict giveUp(TenantId tenant, Waiter waiter) {
    Claim claim = claims.get(tenant);
    if (claim == null || !claim.waiters.remove(waiter)) {
      // It was given at the last moment.
      return Verdict.HAD;
    }
    waiting--;
    return refusal(tenant, claim);
  }

  private Verdict refusal(TenantId tenant, Claim claim) {
    Verdict verdict = claim.mayHaveMore() ? Verdict.BUSY : Verdict.OVER_TIER;
    forgetIfIdle(tenant, claim);
    return verdict;
  }

  /** Gives a connection back, to whom it is due. */
  synchronized void giveBack(TenantId tenant) {
    Claim claim = claims.get(tenant);
    if (claim == null || claim.held == 0) {
      throw new IllegalStateException("the tenant has no connection");
    }
    claim.held--;
    held--;
    shareOut();
    forgetIfIdle(tenant, claim);
  }

  private void shareOut() {
    while (held < connections && waiting > 0) {
      Claim next = null;
      for (Claim claim : claims.values()) {
        if (!claim.waiters.isEmpty()
            && claim.mayHaveMore()
            && (next == null || claim.isBefore(next))) {
          next = claim;
        }
      }
      if (next == null) {
        return;
      }
      give(next);
      waiting--;
      next.waiters.remove().had().countDown();
    }
  }

  private void give(Claim claim) {
    claim.held++;
    claim.turn = turns++;
    held++;
  }

  private void forgetIfIdle(TenantId tenant, Claim claim) {
    if (claim.held == 0 && claim.waiters.isEmpty()) {
      claims.remove(tenant);
    }
  }

  /** How many connections the tenant has. */
  synchronized int held(TenantId tenant) {
    Claim claim = claims.get(tenant);
    return claim == null ? 0 : claim.held;
  }

  /**
   * How long the tenant's first waiter has waited by now; where it has none, the first of all; zero
   * where nobody waits.
   */
  synchronized Duration waited(TenantId tenant) {
    Claim own = claims.get(tenant);
    boolean waitsItself = own != null && !own.waiters.isEmpty();
    long now = System.nanoTime();
    return Duration.ofNanos(
        (waitsItself ? List.of(own) : claims.values())
            .stream()
                .filter(claim -> !claim.waiters.isEmpty())
                .mapToLong(claim -> now - claim.waiters.element().since())
                .max()
                .orElse(0));
  }

  /** How many threads wait. */
  synchronized int waiting() {
    return waiting;
  }
}
