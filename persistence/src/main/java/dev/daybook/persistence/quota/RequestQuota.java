package dev.daybook.persistence.quota;

import dev.daybook.persistence.Background;
import dev.daybook.persistence.QuotaSettings;
import dev.daybook.persistence.cluster.Cluster;
import dev.daybook.persistence.shard.Placements;
import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import dev.daybook.tenant.TenantId;
import dev.daybook.tenant.TierLimits;
import io.github.bucket4j.TimeMeter;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import org.eclipse.microprofile.metrics.Counter;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;
import org.jspecify.annotations.Nullable;

/**
 * How many requests a tenant may make, on all servers together. Each server decides by itself, and
 * tells the others from time to time what it has let pass; they take that from their own buckets.
 * So no request waits for another server, in the long run a tenant has its rate and no more, and
 * until the others have heard it may have its burst of each of them.
 */
@ApplicationScoped
public class RequestQuota {
  @Inject private QuotaSettings settings;
  @Inject private Placements placements;
  @Inject private Cluster cluster;
  @Inject private Background background;
  @Inject private MetricRegistry metrics;

  private final Passed passed = new Passed();
  private RequestBuckets buckets;
  private Counter refused;

  @PostConstruct
  void prepare() {
    buckets = new RequestBuckets(settings.bucketsMax(), TimeMeter.SYSTEM_NANOTIME);
    refused = metrics.counter("daybook_quota_refused", new Tag("limit", "requestsPerSecond"));
  }

  void start(@Observes Startup event) {
    if (settings.enabled()) {
      cluster.onMessage(message -> Passed.read(message).forEach(buckets::tookElsewhere));
      background.every(settings.exchange(), this::tell);
    }
  }

  /** What comes while it tells waits for the next time: it need not end else. */
  private void tell() {
    for (int messages = passed.messages(); messages > 0; messages--) {
      cluster.send(passed.take());
    }
  }

  /**
   * Lets a request of the tenant's pass, or refuses it.
   *
   * @throws ProblemException TOO_MANY_REQUESTS naming the limit, the tier, and when to come again
   */
  public void pass(TenantId tenant) {
    TierLimits limits = settings.enabled() ? limits(tenant) : null;
    if (limits == null) {
      return;
    }
    long nanos = buckets.take(tenant, limits);
    if (nanos > 0) {
      refused.inc();
      throw tooMany(limits, Duration.ofNanos(nanos));
    }
    if (cluster.size() > 1) {
      passed.count(tenant);
    }
  }

  /** Null where they cannot be had: the request will meet the same, and tells it better. */
  private @Nullable TierLimits limits(TenantId tenant) {
    try {
      return placements.of(tenant).limits();
    } catch (ProblemException e) {
      return null;
    }
  }

  private static ProblemException tooMany(TierLimits limits, Duration wait) {
    return new ProblemException(
        ProblemType.TOO_MANY_REQUESTS,
        "Your tenant makes more requests than its tier allows.",
        Map.of(
            "field",
            "requestsPerSecond",
            "limit",
            limits.requestsPerSecond(),
            "burst",
            limits.requestBurst(),
            "tier",
            limits.tier().value(),
            "retryAfterSeconds",
            wait.plus(Duration.ofSeconds(1)).minusNanos(1).toSeconds()));
  }
}
