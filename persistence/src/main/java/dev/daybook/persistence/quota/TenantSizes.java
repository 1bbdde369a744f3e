package dev.daybook.persistence.quota;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.daybook.persistence.QuotaSettings;
import dev.daybook.persistence.shard.Placement;
import dev.daybook.persistence.shard.Placements;
import dev.daybook.tenant.TenantId;
import dev.daybook.tenant.TierLimits;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;

/**
 * How many items and bytes of content tenants have beside what their tiers allow. They are counted
 * now and then; in between each server adds what it has made itself. So a tenant may have more than
 * its tier allows by what its people make on other servers in that time; and nobody is refused for
 * what is gone.
 */
@ApplicationScoped
public class TenantSizes {
  /** Who has no room is counted again when so much time has passed: something may have gone. */
  private static final Duration AGE_WHEN_FULL = Duration.ofSeconds(1);

  @Inject private QuotaSettings settings;
  @Inject private Placements placements;
  @Inject private TenantSizeRows rows;
  private Cache<TenantId, TenantSize> sizes;

  @PostConstruct
  void prepare() {
    sizes = Caffeine.newBuilder().maximumSize(settings.bucketsMax()).build();
  }

  /**
   * What room a tenant has for so many more items, or bytes. May count: not to be called while a
   * connection is held, and before anything is locked.
   */
  public Room room(TenantId tenant, long items, long bytes) {
    Placement placement = placements.of(tenant);
    TierLimits limits = placement.limits();
    TenantSize size = sizes.get(tenant, one -> new TenantSize());
    if (settings.enabled()) {
      Duration age =
          size.items() + items > limits.items() || size.bytes() + bytes > limits.storageBytes()
              ? AGE_WHEN_FULL
              : settings.sizeKept();
      size.countUnlessSince(age, () -> rows.count(tenant, placement.shard(), limits.items()));
    }
    return new Room(limits, size);
  }
}
