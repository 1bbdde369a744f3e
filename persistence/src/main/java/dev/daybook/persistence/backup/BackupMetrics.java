package dev.daybook.persistence.backup;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.microprofile.metrics.MetricRegistry;

/** What backups tell of themselves at /metrics, as of the last look. */
@ApplicationScoped
class BackupMetrics {
  @Inject private MetricRegistry registry;
  private final AtomicLong oldest = new AtomicLong();
  private final AtomicLong failing = new AtomicLong();

  @PostConstruct
  void start() {
    registry.gauge("daybook_backup_oldest_seconds", oldest::get);
    registry.gauge("daybook_backup_failing_tenants", failing::get);
  }

  /**
   * How all of the installation stand.
   *
   * @param oldestSeconds since that tenant was safe which has not been for longest
   * @param failingTenants whose last backup failed
   */
  void standing(long oldestSeconds, long failingTenants) {
    oldest.set(oldestSeconds);
    failing.set(failingTenants);
  }
}
