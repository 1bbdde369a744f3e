package dev.daybook.persistence.cache;

import dev.daybook.journal.Position;
import dev.daybook.persistence.access.WorkspaceScope;
import dev.daybook.persistence.cluster.Cluster;
import dev.daybook.persistence.meter.Meter;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.microprofile.metrics.Counter;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;
import org.infinispan.Cache;
import org.infinispan.commons.dataconversion.MediaType;
import org.infinispan.configuration.cache.ConfigurationBuilder;
import org.infinispan.configuration.cache.StorageType;
import org.infinispan.eviction.EvictionStrategy;
import org.infinispan.manager.DefaultCacheManager;
import org.jspecify.annotations.Nullable;

/**
 * Pages of lists, each under the head at which it was read: the next commit makes a new head, and
 * with it new keys. Whoever asks has looked at the head just now, in the round trip that has seen
 * the caller's membership; so a page is never older than the question. It may be newer than its
 * head, when a commit came between; no harm is in that.
 */
@ApplicationScoped
public class PageCache {
  private static final String NAME = "pages";

  /** A page that is larger than this share of the room would push out too many others. */
  private static final int LARGEST_SHARE = 64;

  @Inject private CacheSettings settings;
  @Inject private Cluster cluster;
  @Inject private MetricRegistry metrics;
  @Inject private Meter meter;
  private volatile @Nullable Cache<byte[], byte[]> pages;
  private Counter hits;
  private Counter misses;

  @PostConstruct
  void start() {
    hits = metrics.counter("daybook_cache_pages", new Tag("result", "hit"));
    misses = metrics.counter("daybook_cache_pages", new Tag("result", "miss"));
  }

  /** Whether it is worth the caller's while to look at the head first. */
  public boolean isOn() {
    return settings.enabled() && cache().isPresent();
  }

  /**
   * The page, from memory or read.
   *
   * @param head as read for this very request, under this scope
   * @param query all else that the answer depends on, as canonical text; where that is the present
   *     time, so much of it as matters
   */
  public byte[] page(WorkspaceScope scope, Position head, String query, Supplier<byte[]> read) {
    Optional<Cache<byte[], byte[]>> cache = cache();
    if (!settings.enabled() || cache.isEmpty()) {
      return read.get();
    }
    byte[] key = key(scope, head, query);
    byte[] kept = cache.get().get(key);
    count(scope, kept != null);
    if (kept != null) {
      return kept;
    }
    byte[] fresh = read.get();
    if (fresh.length <= (settings.pagesMaxMb() << 20) / LARGEST_SHARE) {
      cache.get().put(key, fresh);
    }
    return fresh;
  }

  /** What an operator looks at is no use of the tenant's. */
  private void count(WorkspaceScope scope, boolean isHit) {
    (isHit ? hits : misses).inc();
    if (!scope.isGranted()) {
      meter.cache(scope.tenant(), isHit);
    }
  }

  /** Whoever may read a workspace sees all of it, so the permission is what the caller may. */
  private static byte[] key(WorkspaceScope scope, Position head, String query) {
    String key =
        scope.tenant()
            + "|"
            + scope.workspace()
            + "|"
            + scope.epoch()
            + "|"
            + head
            + "|"
            + scope.permission()
            + "|"
            + query;
    return key.getBytes(StandardCharsets.UTF_8);
  }

  private Optional<Cache<byte[], byte[]>> cache() {
    Cache<byte[], byte[]> known = pages;
    if (known != null) {
      return Optional.of(known);
    }
    return cluster.caches().map(this::define);
  }

  private synchronized Cache<byte[], byte[]> define(DefaultCacheManager caches) {
    if (pages == null) {
      ConfigurationBuilder local = new ConfigurationBuilder();
      local.encoding().mediaType(MediaType.APPLICATION_OCTET_STREAM_TYPE);
      local
          .memory()
          .storage(StorageType.HEAP)
          .maxSize(settings.pagesMaxMb() + "MB")
          .whenFull(EvictionStrategy.REMOVE);
      pages = caches.createCache(NAME, local.build());
    }
    return pages;
  }
}
