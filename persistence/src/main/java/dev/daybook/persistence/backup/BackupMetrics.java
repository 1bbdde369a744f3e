package dev.daybook.persistence.backup;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.jspecify.annotations.Nullable;

/** What backups tell of themselves at /metrics, as of the last look. */
@ApplicationScoped
class BackupMetrics {
  private static final long UNKNOWN = -1;

  @Inject private MetricRegistry registry;
  @Inject private Clock clock;

  /** Null as long as nothing is known. */
  private volatile @Nullable Instant oldest;

  private final AtomicLong failing = new AtomicLong(UNKNOWN);

  @PostConstruct
  void start() {
    registry.gauge("daybook_backup_oldest_seconds", this::oldestSeconds);
    registry.gauge("daybook_backup_failing_tenants", failing::get);
  }

  /** Goes on growing when nobody can look. */
  private long oldestSeconds() {
    Instant since = oldest;
    return since == null ? UNKNOWN : Duration.between(since, clock.instant()).toSeconds();
  }

  /**
   * How all of the installation stand.
   *
   * @param safeAt since when that tenant is safe which has not been for longest
   * @param failingTenants whose last backup failed
   */
  void standing(Instant safeAt, long failingTenants) {
    oldest = safeAt;
    failing.set(failingTenants);
  }
}
