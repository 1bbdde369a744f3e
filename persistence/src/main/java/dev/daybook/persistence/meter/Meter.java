package dev.daybook.persistence.meter;

import dev.daybook.persistence.Background;
import dev.daybook.tenant.TenantId;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.eclipse.microprofile.metrics.Counter;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.jspecify.annotations.Nullable;

/**
 * Where all that a tenant is charged for is counted. Counting is cheap and never fails; the counts
 * are written from time to time and at the end of the server, each as it stands by then. A server
 * that is killed loses what it has counted since the last write; nothing is ever counted twice.
 */
@ApplicationScoped
public class Meter {
  private static final System.Logger LOG = System.getLogger(Meter.class.getName());
  private static final int CLIENT_ERROR = 400;
  private static final int SERVER_ERROR = 500;

  @Inject private MeterSettings settings;
  @Inject private Background background;
  @Inject private MetricRegistry metrics;
  @Inject private Clock clock;

  @Resource(lookup = "jdbc/daybook/catalog")
  private DataSource catalog;

  private final AtomicBoolean early = new AtomicBoolean();
  private Counts counts;
  private CountRows rows;
  private final Counter[] totals = new Counter[Figure.values().length];

  @PostConstruct
  void prepare() {
    counts = new Counts(settings.countsMax());
    rows = new CountRows(catalog);
    for (Figure figure : Figure.values()) {
      totals[figure.place()] = metrics.counter("daybook_usage_" + figure.word());
    }
    metrics.gauge("daybook_usage_counts", counts::size);
  }

  void start(@Observes Startup event) {
    background.every(settings.writeInterval(), this::write);
  }

  /** What was counted last is written too. An injected bean may be gone already. */
  @PreDestroy
  void stop() {
    write();
  }

  /**
   * Counts a request that has been answered.
   *
   * @param nanos how long that took; below 0 for one that waited, whose time is no latency
   * @param isFeedRead whether it was for changes
   */
  public void request(TenantId tenant, int status, long nanos, boolean isFeedRead) {
    Count count = count(tenant);
    if (status >= SERVER_ERROR) {
      add(count, Figure.SERVER_ERRORS, 1);
    } else if (status >= CLIENT_ERROR) {
      add(count, Figure.CLIENT_ERRORS, 1);
    } else if (isFeedRead) {
      add(count, Figure.FEED_READS, 1);
    }
    if (nanos < 0) {
      add(count, Figure.WAITS, 1);
    } else if (count != null) {
      count.addLatency(nanos);
    }
    // At the end, as it is read first: nothing is written of a request without the rest of it.
    add(count, Figure.REQUESTS, 1);
  }

  /** Counts entries that were committed to a journal, and the rows that were changed with them. */
  public void journal(TenantId tenant, int entries, int rows) {
    Count count = count(tenant);
    add(count, Figure.JOURNAL_ENTRIES, entries);
    add(count, Figure.ROWS_WRITTEN, rows);
  }

  /** Counts how long a read had a connection of the tenant's shard, and the rows it was given. */
  public void read(TenantId tenant, long nanos, int rows) {
    Count count = count(tenant);
    add(count, Figure.DATABASE_NANOS, nanos);
    add(count, Figure.ROWS_READ, rows);
  }

  /** Counts how long a command had a connection of the tenant's shard, whatever came of it. */
  public void write(TenantId tenant, long nanos) {
    add(count(tenant), Figure.DATABASE_NANOS, nanos);
  }

  /** Counts a page that was looked for in memory. */
  public void cache(TenantId tenant, boolean isHit) {
    add(count(tenant), isHit ? Figure.CACHE_HITS : Figure.CACHE_MISSES, 1);
  }

  /** Counts how long a job has run since this was last told of it. */
  public void job(TenantId tenant, long nanos) {
    add(count(tenant), Figure.JOB_NANOS, nanos);
  }

  /** To the server's total in any case, and to the tenant's count if there was room for one. */
  private void add(@Nullable Count count, Figure figure, long more) {
    totals[figure.place()].inc(more);
    if (count != null) {
      count.add(figure, more);
    }
  }

  private @Nullable Count count(TenantId tenant) {
    if (counts.isNearlyFull() && early.compareAndSet(false, true)) {
      background.now(this::writeEarly);
    }
    return counts.of(tenant, hour(clock.instant()));
  }

  private static long hour(Instant now) {
    return Math.floorDiv(now.getEpochSecond(), TimeUnit.HOURS.toSeconds(1));
  }

  private void writeEarly() {
    try {
      write();
    } finally {
      early.set(false);
    }
  }

  /** One at a time: what is written is compared with what was written before. */
  private synchronized void write() {
    List<Count.Taken> taken = counts.take();
    try {
      if (!taken.isEmpty()) {
        int homeless = rows.write(taken);
        if (homeless > 0) {
          LOG.log(
              System.Logger.Level.WARNING,
              "DAYBOOK-W031 usage not written for want of a partition of its month counts={0}",
              homeless);
        }
      }
      counts.wrote(taken, hour(clock.instant()));
    } catch (SQLException e) {
      // All of it is still there, and is written next time; whoever calls meanwhile is counted.
      LOG.log(System.Logger.Level.INFO, "usage not written counts=" + taken.size(), e);
    }
    long lost = counts.takeLost();
    if (lost > 0) {
      LOG.log(
          System.Logger.Level.WARNING,
          "DAYBOOK-W030 usage not counted for want of room figures={0} limit={1}",
          lost,
          settings.countsMax());
    }
  }
}
