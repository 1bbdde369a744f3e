package dev.daybook.persistence.webhook;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.microprofile.metrics.Counter;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;

/** What webhooks tell of themselves at /metrics. */
@ApplicationScoped
class WebhookMetrics {
  private static final String DELIVERIES = "daybook_webhook_deliveries";

  @Inject private MetricRegistry registry;
  private final AtomicLong lag = new AtomicLong();
  private Counter delivered;
  private Counter failed;
  private Counter dead;

  @PostConstruct
  void start() {
    delivered = registry.counter(DELIVERIES, new Tag("outcome", "delivered"));
    failed = registry.counter(DELIVERIES, new Tag("outcome", "failed"));
    dead = registry.counter(DELIVERIES, new Tag("outcome", "dead"));
    registry.gauge("daybook_webhook_lag_positions", lag::get);
  }

  void delivered() {
    delivered.inc();
  }

  /** Counts an attempt that failed and will be made again. */
  void failed() {
    failed.inc();
  }

  /** Counts a message that was given up. */
  void dead() {
    dead.inc();
  }

  /** The most positions that any webhook lacked when all were looked at last. */
  void lag(long positions) {
    lag.set(positions);
  }
}
