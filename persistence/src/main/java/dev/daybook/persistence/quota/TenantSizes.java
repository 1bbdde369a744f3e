package dev.daybook.persistence.quota;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.daybook.persistence.Background;
import dev.daybook.persistence.QuotaSettings;
import dev.daybook.persistence.shard.Placement;
import dev.daybook.persistence.shard.Placements;
import dev.daybook.problem.ProblemException;
import dev.daybook.tenant.ShardName;
import dev.daybook.tenant.TenantId;
import dev.daybook.tenant.TierLimits;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.time.Duration;

/**
 * How many items and bytes of content tenants have beside what their tiers allow. Each server
 * counts now and then, and in between goes by what it has committed itself. So a tenant may come to
 * have more than its tier allows by what is made at the same time, and on other servers since the
 * last count.
 */
@ApplicationScoped
public class TenantSizes {
  /** Who has no room is counted again when so much time has passed: something may have gone. */
  private static final Duration AGE_WHEN_FULL = Duration.ofSeconds(1);

  /** Who is far from the limit is. */
  private static final Duration AGE_WHEN_FAR = Duration.ofHours(1);

  /** The part of a limit from which on somebody is near it. */
  private static final double NEAR = 0.8;

  /** So long a request may wait for a count; what takes longer is done behind its back. */
  private static final Duration QUICK = Duration.ofSeconds(1);

  private static final Duration LONG = Duration.ofMinutes(1);
  private static final long BLOBS_MAX = 10_000_000;

  @Inject private QuotaSettings settings;
  @Inject private Placements placements;
  @Inject private SizeRows rows;
  @Inject private Background background;
  @Inject private Event<SizeChanged> changed;
  private Cache<TenantId, Sizes> sizes;

  /** The figures of a tenant. */
  private record Sizes(SizeCount items, SizeCount bytes) {}

  /** Counts, in the time that it is given. */
  @FunctionalInterface
  private interface Counting {
    long within(Duration time);
  }

  @PostConstruct
  void prepare() {
    sizes = Caffeine.newBuilder().maximumSize(settings.bucketsMax()).build();
  }

  /**
   * The room for so many more items. May count: not to be called while a connection is held, and
   * before anything is locked.
   */
  public Room items(TenantId tenant, long more) {
    Placement placement = placements.of(tenant);
    TierLimits limits = placement.limits();
    ShardName shard = placement.shard();
    SizeCount count = of(tenant).items();
    refresh(
        count, more, limits.items(), time -> rows.items(tenant, shard, limits.items() + 1, time));
    return new Room(
        "items",
        limits.items(),
        limits.tier(),
        count,
        taken -> changed.fire(new SizeChanged(tenant, taken, 0)));
  }

  /** The room for so many more bytes of content; as above. */
  public Room bytes(TenantId tenant, long more) {
    Placement placement = placements.of(tenant);
    TierLimits limits = placement.limits();
    ShardName shard = placement.shard();
    SizeCount count = of(tenant).bytes();
    refresh(count, more, limits.storageBytes(), time -> rows.bytes(tenant, shard, BLOBS_MAX, time));
    return new Room(
        "storageBytes",
        limits.storageBytes(),
        limits.tier(),
        count,
        taken -> changed.fire(new SizeChanged(tenant, 0, taken)));
  }

  /**
   * How many bytes of content a tenant has, counted now and exactly, unlike what requests are held
   * to in between. May take long: for no thread that somebody waits for.
   *
   * @throws ProblemException when it takes too long, or the shard does not answer
   */
  public long countBytes(TenantId tenant, ShardName shard) {
    return rows.bytes(tenant, shard, BLOBS_MAX, LONG);
  }

  private Sizes of(TenantId tenant) {
    return sizes.get(tenant, one -> new Sizes(new SizeCount(), new SizeCount()));
  }

  private void refresh(SizeCount count, long more, long limit, Counting counting) {
    if (!settings.enabled() || more == 0 || !count.begin(age(count, more, limit))) {
      return;
    }
    if (count.took().compareTo(QUICK) > 0 || !counts(count, counting, QUICK)) {
      background.now(() -> counts(count, counting, LONG));
    }
  }

  private Duration age(SizeCount count, long more, long limit) {
    if (count.value() > limit - more) {
      return AGE_WHEN_FULL;
    }
    return count.value() > NEAR * limit ? settings.sizeKept() : AGE_WHEN_FAR;
  }

  /** Answers whether it came to something. A quick one that did not is still to be ended. */
  private static boolean counts(SizeCount count, Counting counting, Duration within) {
    long before = count.value();
    long begun = System.nanoTime();
    try {
      long counted = counting.within(within);
      count.end(before, counted, Duration.ofNanos(System.nanoTime() - begun));
      return true;
    } catch (ProblemException e) {
      if (within.equals(LONG)) {
        count.fail(Duration.ofNanos(System.nanoTime() - begun));
      }
      return false;
    }
  }

  void changed(@Observes(during = TransactionPhase.AFTER_SUCCESS) SizeChanged size) {
    Sizes held = sizes.getIfPresent(size.tenant());
    if (held != null) {
      held.items().add(size.items());
      held.bytes().add(size.bytes());
    }
  }
}
