package dev.daybook.persistence.quota;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.daybook.tenant.TenantId;
import dev.daybook.tenant.TierLimits;
import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.TimeMeter;
import io.github.bucket4j.TokensInheritanceStrategy;
import java.time.Duration;

/**
 * A bucket of tokens for each tenant: a request takes one, and so many come back each second until
 * the bucket is full. What the tenant's requests to other servers have taken is taken here too,
 * afterwards, and may leave a debt. A bucket is forgotten when nobody has asked for it for longer
 * than most take to fill.
 */
final class RequestBuckets {
  private static final Duration IDLE = Duration.ofMinutes(10);
  private static final Duration SECOND = Duration.ofSeconds(1);

  /** More is no limit: no server answers so many. */
  private static final int TOKENS_MAX = 100_000_000;

  private final Cache<TenantId, Held> buckets;
  private final TimeMeter clock;

  RequestBuckets(int most, TimeMeter clock) {
    this.buckets = Caffeine.newBuilder().expireAfterAccess(IDLE).maximumSize(most).build();
    this.clock = clock;
  }

  private static final class Held {
    private final Bucket bucket;
    private volatile TierLimits limits;

    Held(TierLimits limits, TimeMeter clock) {
      this.limits = limits;
      this.bucket =
          Bucket.builder().addLimit(bandwidth(limits)).withCustomTimePrecision(clock).build();
    }

    /** A tier's figures change, or the tenant's tier: what was taken stays taken. */
    Bucket within(TierLimits now) {
      if (!isSame(now)) {
        synchronized (this) {
          if (!isSame(now)) {
            bucket.replaceConfiguration(
                BucketConfiguration.builder().addLimit(bandwidth(now)).build(),
                TokensInheritanceStrategy.AS_IS);
          }
          limits = now;
        }
      }
      return bucket;
    }

    private boolean isSame(TierLimits now) {
      return now.requestsPerSecond() == limits.requestsPerSecond()
          && now.requestBurst() == limits.requestBurst();
    }

    private static Bandwidth bandwidth(TierLimits limits) {
      return Bandwidth.builder()
          .capacity(Math.min(limits.requestBurst(), TOKENS_MAX))
          .refillGreedy(Math.min(limits.requestsPerSecond(), TOKENS_MAX), SECOND)
          .build();
    }
  }

  /**
   * Takes a token for a request.
   *
   * @return nanoseconds until there is one; 0 when it was had
   */
  long take(TenantId tenant, TierLimits limits) {
    Bucket bucket = buckets.get(tenant, key -> new Held(limits, clock)).within(limits);
    return bucket.tryConsume(1)
        ? 0
        : Math.max(1, bucket.estimateAbilityToConsume(1).getNanosToWaitForRefill());
  }

  /**
   * Takes the tokens of requests that another server has let pass. A tenant whose bucket nobody has
   * asked for here has a full one when somebody does.
   */
  void tookElsewhere(TenantId tenant, int requests) {
    Held held = buckets.getIfPresent(tenant);
    if (held != null) {
      held.bucket.consumeIgnoringRateLimits(requests);
    }
  }
}
