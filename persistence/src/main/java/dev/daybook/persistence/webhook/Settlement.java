package dev.daybook.persistence.webhook;

import dev.daybook.persistence.webhook.Progress.Batch;
import dev.daybook.persistence.webhook.Progress.Reason;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** Keeps what came of an attempt: delivered, to be tried again, dead, or the end of the webhook. */
@ApplicationScoped
class Settlement {
  private static final System.Logger LOG = System.getLogger(Settlement.class.getName());

  @Inject private Claims claims;
  @Inject private WebhookSettings settings;
  @Inject private WebhookMetrics metrics;

  /**
   * Keeps it.
   *
   * @return when to look at the webhook again; null when it is switched off
   */
  @Nullable Duration settle(Claim claim, Progress progress, Attempt attempt) {
    if (attempt.isDelivered()) {
      metrics.delivered();
      claims.save(claim, progress.delivered(attempt), true);
      return Duration.ZERO;
    }
    Progress failed = progress.failed(attempt, wait(progress, attempt));
    if (attempt.isGone()) {
      metrics.failed();
      return off(claim, failed, Reason.GONE);
    }
    if (isDead(failed, attempt)) {
      metrics.dead();
      return bury(claim, failed, attempt);
    }
    metrics.failed();
    claims.save(claim, failed, true);
    return Duration.between(attempt.at(), failed.nextAttemptAt());
  }

  private Duration wait(Progress progress, Attempt attempt) {
    Duration asked = attempt.retryAfter();
    if (asked == null) {
      double random = ThreadLocalRandom.current().nextDouble();
      return settings.backoff().after(progress.attempts() + 1, random);
    }
    // Who asks for no wait at all would soon have used up all attempts.
    Duration least = settings.backoff().first();
    return asked.compareTo(least) < 0 ? least : asked;
  }

  private boolean isDead(Progress failed, Attempt attempt) {
    Duration age = Duration.between(Objects.requireNonNull(failed.firstAttemptAt()), attempt.at());
    return failed.attempts() >= settings.attemptsMax() || age.compareTo(settings.ageMax()) > 0;
  }

  /** Switches a webhook off until its owners say otherwise. */
  @Nullable Duration off(Claim claim, Progress progress, Reason reason) {
    claims.save(claim, progress.off(reason), true);
    LOG.log(
        System.Logger.Level.INFO,
        "webhook switched off webhook={0} reason={1}",
        claim.webhook().id(),
        reason);
    return null;
  }

  /**
   * Puts off a step that an error of this server's has ended. The receiver has no part in it, so no
   * message is given up for it.
   *
   * @return when to look at the webhook again; null when another server or an owner is at it
   */
  @Nullable Duration hold(Claim claim) {
    double random = ThreadLocalRandom.current().nextDouble();
    Duration wait = settings.backoff().after(claim.webhook().progress().attempts() + 1, random);
    metrics.failed();
    return claims.hold(claim, wait) ? wait : null;
  }

  private @Nullable Duration bury(Claim claim, Progress failed, Attempt attempt) {
    Batch batch = Objects.requireNonNull(failed.batch());
    DeadLetter letter =
        new DeadLetter(
            batch.message(),
            failed.position(),
            batch.end(),
            failed.attempts(),
            attempt.status(),
            attempt.error(),
            attempt.at());
    Progress buried = failed.buried(attempt);
    boolean off = buried.deadRunning() >= settings.deadRunningMax();
    claims.bury(claim, off ? buried.off(Reason.FAILING) : buried, letter);
    return off ? null : Duration.ZERO;
  }
}
