package dev.daybook.container;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.daybook.persistence.move.TenantMoveStep;
import dev.daybook.tenant.Tenant;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A run of a move that pauses before a step for longer than its lease, as a server does that was
 * stopped, and goes on once another run has come to a step of its own. The other one waits there
 * until the first has come to its end: so both are at it, in an order that does not depend on time.
 */
final class OvertakenRun implements Consumer<TenantMoveStep> {
  private static final long PATIENCE_NANOS = TimeUnit.MINUTES.toNanos(2);
  private static final String PACKAGE = "dev.daybook.persistence.move.";

  private final Tenant tenant;
  private final String pausedAt;
  private final String until;
  private final Runnable meeting;
  private final CountDownLatch met = new CountDownLatch(1);
  private final CountDownLatch over = new CountDownLatch(1);
  private final List<String> later = new CopyOnWriteArrayList<>();
  private volatile @Nullable Thread overtaken;

  /**
   * @param until the other run's step at which the first goes on
   * @param meeting done before that, on the other run's thread
   */
  OvertakenRun(Tenant tenant, String pausedAt, String until, Runnable meeting) {
    this.tenant = tenant;
    this.pausedAt = pausedAt;
    this.until = until;
    this.meeting = meeting;
  }

  /** The steps that the overtaken run has still come to, once it is over. */
  List<String> later() throws InterruptedException {
    assertTrue(over.await(PATIENCE_NANOS, TimeUnit.NANOSECONDS), "they have not met");
    return later;
  }

  @Override
  public void accept(TenantMoveStep step) {
    if (!step.tenant().equals(tenant.id())) {
      return;
    }
    MovedTenant.known(step);
    Thread first = overtaken;
    if (first == null) {
      if (step.name().equals(pausedAt)) {
        overtaken = Thread.currentThread();
        pause();
      }
    } else if (over.getCount() > 0) {
      if (first == Thread.currentThread()) {
        later.add(step.name());
      } else if (step.name().equals(until)) {
        meeting.run();
        met.countDown();
        await(first);
        over.countDown();
      }
    }
  }

  /** The lease runs out as often as this server, which knows nothing of it, renews it. */
  private void pause() {
    try {
      String lease =
          Superuser.text(
              "catalog",
              "select format('job_id = %L and lease = %s', job_id, lease) from job"
                  + " where kind = 'move' and state = 'running' and tenant_id = '"
                  + tenant.id()
                  + "'");
      long end = System.nanoTime() + PATIENCE_NANOS;
      while (!met.await(20, TimeUnit.MILLISECONDS)) {
        assertTrue(System.nanoTime() < end, "nobody else has come to it");
        Superuser.run(
            "catalog", "update job set leased_until = now() - interval '1 second' where " + lease);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static void await(Thread first) {
    long end = System.nanoTime() + PATIENCE_NANOS;
    while (Stream.of(first.getStackTrace())
        .anyMatch(frame -> frame.getClassName().startsWith(PACKAGE))) {
      assertTrue(System.nanoTime() < end, "the overtaken run has no end");
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
    }
  }
}
