package dev.daybook.api.live;

import dev.daybook.persistence.access.WorkspaceScope;
import dev.daybook.persistence.live.Heads;
import dev.daybook.persistence.live.LiveSettings;
import dev.daybook.person.PersonId;
import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import dev.daybook.tenant.TenantId;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.jspecify.annotations.Nullable;

/** How many streams and waiting requests are open here, at all and for each person. */
@ApplicationScoped
class Seats {
  private static final int RETRY_SECONDS = 10;

  @Inject private LiveSettings settings;
  @Inject private Heads heads;
  @Inject private MetricRegistry metrics;
  private final AtomicInteger taken = new AtomicInteger();
  private final ConcurrentMap<Holder, Integer> byHolder = new ConcurrentHashMap<>();

  @PostConstruct
  void start() {
    metrics.gauge("daybook_live_streams", taken::get);
  }

  /** A person of a tenant: the same one of another has an account of its own. */
  private record Holder(@Nullable TenantId tenant, PersonId person) {}

  /** One of them, to be closed once its stream or request has ended. */
  final class Seat implements AutoCloseable {
    private final Holder holder;
    private final AtomicBoolean closed = new AtomicBoolean();
    private volatile Heads.@Nullable Watch watch;

    private Seat(Holder holder) {
      this.holder = holder;
    }

    /** Has something run whenever the workspace may have moved on. */
    void watch(WorkspaceScope scope, Runnable onMove) {
      hold(heads.watch(scope, onMove));
    }

    /** Keeps a watch that ends with it. */
    void hold(Heads.Watch held) {
      watch = held;
      if (closed.get()) {
        held.close();
      }
    }

    /** Whether nobody waits by it any more. */
    boolean isClosed() {
      return closed.get();
    }

    @Override
    public void close() {
      if (closed.compareAndSet(false, true)) {
        Heads.Watch watching = watch;
        if (watching != null) {
          watching.close();
        }
        giveBack(holder);
      }
    }
  }

  /**
   * Takes one.
   *
   * @param tenant the person's; null for none
   * @throws ProblemException TOO_MANY_STREAMS naming the limit
   */
  Seat take(@Nullable TenantId tenant, PersonId person) {
    Holder holder = new Holder(tenant, person);
    if (taken.incrementAndGet() > settings.streamsMax()) {
      taken.decrementAndGet();
      throw tooMany("This server has as many streams as it may.", settings.streamsMax());
    }
    if (byHolder.merge(holder, 1, Integer::sum) > settings.streamsPerPersonMax()) {
      giveBack(holder);
      throw tooMany("You have as many streams as you may.", settings.streamsPerPersonMax());
    }
    return new Seat(holder);
  }

  private void giveBack(Holder holder) {
    taken.decrementAndGet();
    byHolder.computeIfPresent(holder, (key, count) -> count > 1 ? count - 1 : null);
  }

  private static ProblemException tooMany(String detail, int limit) {
    return new ProblemException(
        ProblemType.TOO_MANY_STREAMS,
        detail,
        Map.of("limit", limit, "retryAfterSeconds", RETRY_SECONDS));
  }
}
