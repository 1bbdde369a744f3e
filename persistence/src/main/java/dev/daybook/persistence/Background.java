package dev.daybook.persistence;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/**
 * Work that no caller waits for, on the container's threads. What throws is logged; when the server
 * is ending, work is dropped: all of it is of the kind that a later run makes up for.
 */
@ApplicationScoped
public class Background {
  private static final System.Logger LOG = System.getLogger(Background.class.getName());

  private static final ThreadLocal<Boolean> HERE = ThreadLocal.withInitial(() -> false);

  @Resource(lookup = "concurrent/daybook/background")
  private ManagedScheduledExecutorService executor;

  /**
   * Whether this is one of these threads. There are few, and all tenants' work needs them: none may
   * be held up for the sake of one tenant.
   */
  public static boolean isHere() {
    return HERE.get();
  }

  /** Does it soon. */
  public void now(Runnable work) {
    try {
      executor.execute(guarded(work));
    } catch (RejectedExecutionException e) {
      LOG.log(System.Logger.Level.DEBUG, "work dropped", e);
    }
  }

  /**
   * Does it once, later.
   *
   * @return gives it up, if it has not begun
   */
  public Runnable after(Duration delay, Runnable work) {
    Future<?> future = executor.schedule(guarded(work), delay.toMillis(), TimeUnit.MILLISECONDS);
    return () -> future.cancel(false);
  }

  /**
   * Does it again and again, so long after each end.
   *
   * @return ends that
   */
  public Runnable every(Duration pause, Runnable work) {
    Future<?> future =
        executor.scheduleWithFixedDelay(
            guarded(work), pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
    return () -> future.cancel(false);
  }

  /** A periodic task that throws would not be run again, not even once memory is there again. */
  private static Runnable guarded(Runnable work) {
    return () -> {
      HERE.set(true);
      try {
        work.run();
      } catch (RuntimeException | Error e) {
        LOG.log(System.Logger.Level.ERROR, "background work failed", e);
      } finally {
        HERE.remove();
      }
    };
  }
}
