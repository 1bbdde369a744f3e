package dev.daybook.persistence.webhook;

import dev.daybook.persistence.Background;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** Looks at all webhooks, for those that a server which died or did not hear has left behind. */
@ApplicationScoped
class WebhookSweep {
  @Inject private WebhookSettings settings;
  @Inject private Background background;
  @Inject private Claims claims;
  @Inject private WebhookQueue queue;
  @Inject private WebhookMetrics metrics;

  void start(@Observes Startup event) {
    background.every(settings.sweepInterval(), this::run);
  }

  private void run() {
    AtomicLong lag = new AtomicLong();
    claims.forEachBehind(
        behind -> {
          lag.accumulateAndGet(behind.lag(), Math::max);
          queue.add(behind.place(), Duration.ZERO);
        });
    queue.wake();
    metrics.lag(lag.get());
  }
}
