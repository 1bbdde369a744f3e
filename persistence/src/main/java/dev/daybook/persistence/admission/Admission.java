package dev.daybook.persistence.admission;

import dev.daybook.persistence.Background;
import dev.daybook.persistence.QuotaSettings;
import dev.daybook.problem.ProblemException;
import dev.daybook.tenant.ShardName;
import dev.daybook.tenant.TenantId;
import dev.daybook.tenant.TierLimits;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Semaphore;
import org.eclipse.microprofile.metrics.Counter;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;

/**
 * The door to the connections of shards: whoever wants one for a tenant's work enters here first. A
 * thread, and a transaction, that is in already for the same tenant goes in again without waiting,
 * however many connections it takes: so nobody who has one waits for another, and none can wait for
 * each other.
 */
@ApplicationScoped
public class Admission {
  /** Where there is nothing to leave: the transaction does so, or nobody has to. */
  private static final Slot NONE = () -> {};

  @Inject private QuotaSettings settings;
  @Inject private MetricRegistry metrics;

  @Resource(lookup = "java:comp/TransactionSynchronizationRegistry")
  private TransactionSynchronizationRegistry transactions;

  private final ConcurrentMap<ShardName, FairShares> shares = new ConcurrentHashMap<>();
  private Semaphore room;
  private Counter refused;

  /** A place inside. */
  @FunctionalInterface
  public interface Slot {
    /** Leaves it; a second time does nothing. */
    void leave();

    /** Whether it has to be left at all. */
    default boolean isHeld() {
      return this != NONE;
    }
  }

  /** Marks a transaction that is in. */
  private record Inside(ShardName shard, TenantId tenant) {}

  @PostConstruct
  void start() {
    room = new Semaphore(settings.waitingAllMax());
    refused = metrics.counter("daybook_quota_refused", new Tag("limit", "connections"));
    metrics.gauge("daybook_quota_waiting", this::waiting);
  }

  private int waiting() {
    return shares.values().stream().mapToInt(FairShares::waiting).sum();
  }

  /**
   * Waits for a connection that the tenant may have; on a thread of {@link Background} it is had at
   * once or not. Within a transaction it is left at the transaction's end, whatever that is.
   *
   * @throws ProblemException TOO_MANY_REQUESTS naming the limit and the tier, when the tenant has
   *     as many as it may; BUSY when others have them; {@link Refusal#is} tells both from others
   */
  public Slot enter(ShardName shard, TenantId tenant, TierLimits limits) {
    if (!settings.enabled()) {
      return NONE;
    }
    if (transactions.getTransactionKey() == null) {
      return take(shard, tenant, limits);
    }
    Inside inside = new Inside(shard, tenant);
    if (transactions.getResource(inside) != null) {
      return NONE;
    }
    Slot slot = take(shard, tenant, limits);
    boolean had = false;
    try {
      Slot toLeave = isLeftAtEnd(inside, slot) ? NONE : slot;
      had = true;
      return toLeave;
    } finally {
      if (!had) {
        slot.leave();
      }
    }
  }

  private boolean isLeftAtEnd(Inside inside, Slot slot) {
    try {
      transactions.registerInterposedSynchronization(new AtEnd(slot));
      transactions.putResource(inside, slot);
      return true;
    } catch (IllegalStateException e) {
      // It can only roll back, and takes no more such: left with the connection, then.
      return false;
    }
  }

  private record AtEnd(Slot slot) implements Synchronization {
    @Override
    public void beforeCompletion() {
      // The connection is needed for the commit.
    }

    @Override
    public void afterCompletion(int status) {
      slot.leave();
    }
  }

  private Slot take(ShardName shard, TenantId tenant, TierLimits limits) {
    Hold outer = Hold.again(shard, tenant);
    if (outer != null) {
      return outer.slot();
    }
    FairShares pool =
        shares.computeIfAbsent(
            shard, key -> new FairShares(settings.poolConnections(), settings.waitingMax(), room));
    Duration patience = Background.isHere() ? Duration.ZERO : settings.connectionWait();
    long begun = System.nanoTime();
    FairShares.Verdict verdict;
    try {
      verdict = pool.take(tenant, limits, patience);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      verdict = FairShares.Verdict.BUSY;
    }
    if (verdict != FairShares.Verdict.HAD) {
      refused.inc();
      Duration waited = Duration.ofNanos(System.nanoTime() - begun);
      Duration others = pool.waited(tenant);
      throw Refusal.of(
          verdict,
          limits,
          settings.poolConnections(),
          others.compareTo(waited) > 0 ? others : waited);
    }
    return new Hold(shard, tenant, pool).slot();
  }
}
