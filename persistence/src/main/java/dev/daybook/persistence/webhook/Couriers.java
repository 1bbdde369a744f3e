package dev.daybook.persistence.webhook;

import dev.daybook.persistence.shard.SqlProblems;
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

  /**
   * Takes a step of a webhook.
   *
   * @param done hears when to look at the webhook again, or null; once, whatever happens
   */
  void send(Claim claim, Consumer<@Nullable Duration> done) {
    try {
      executor.execute(() -> done.accept(step(claim)));
    } catch (RejectedExecutionException e) {
      // The server is ending: another one takes the webhook when its lease has ended.
      done.accept(null);
    }
  }

  private @Nullable Duration step(Claim claim) {
    try {
      return delivery.step(claim);
    } catch (RuntimeException e) {
      boolean usual =
          SqlProblems.behind(e).filter(p -> p.type() != ProblemType.INTERNAL).isPresent();
      LOG.log(
          usual ? System.Logger.Level.DEBUG : System.Logger.Level.ERROR,
          "webhook not delivered webhook=" + claim.webhook().id(),
          e);
      return null;
    }
  }
}
