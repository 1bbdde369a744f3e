package dev.daybook.persistence.webhook;

import dev.daybook.persistence.shard.SqlProblems;
import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The container's threads that wait for receivers, one for each message under way. */
@ApplicationScoped
class Couriers {
  private static final System.Logger LOG = System.getLogger(Couriers.class.getName());

  @Resource(lookup = "concurrent/daybook/webhooks")
  private ManagedExecutorService executor;

  @Inject private Delivery delivery;
  @Inject private Settlement settlement;

  /**
   * Takes a step of a webhook.
   *
   * @param done hears when to look at the webhook again, or null; once, whatever happens
   */
  void send(Claim claim, Consumer<@Nullable Duration> done) {
    try {
      executor.execute(() -> run(claim, done));
    } catch (RejectedExecutionException e) {
      // The server is ending: another one takes the webhook when its lease has ended.
      done.accept(null);
    }
  }

  private void run(Claim claim, Consumer<@Nullable Duration> done) {
    Duration again = null;
    try {
      again = step(claim);
    } finally {
      done.accept(again);
    }
  }

  private @Nullable Duration step(Claim claim) {
    try {
      return delivery.step(claim);
    } catch (RuntimeException e) {
      boolean passes = SqlProblems.behind(e).filter(p -> passes(p.type())).isPresent();
      LOG.log(
          passes ? System.Logger.Level.DEBUG : System.Logger.Level.ERROR,
          "webhook not delivered webhook=" + claim.webhook().id(),
          e);
      return passes ? null : hold(claim);
    }
  }

  /**
   * A suspended tenant, a database that is down: the webhook is found again by who looks at all.
   */
  private static boolean passes(ProblemType type) {
    return type.passes() || type == ProblemType.NOT_FOUND || type == ProblemType.TENANT_SUSPENDED;
  }

  private @Nullable Duration hold(Claim claim) {
    try {
      return settlement.hold(claim);
    } catch (ProblemException e) {
      LOG.log(System.Logger.Level.DEBUG, "webhook not put off webhook=" + claim.webhook().id(), e);
      return null;
    }
  }
}
