package dev.daybook.persistence.usage;

import dev.daybook.persistence.Background;
import dev.daybook.persistence.quota.TenantSizes;
import dev.daybook.persistence.shard.Sql;
import dev.daybook.persistence.shard.Statements;
import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import dev.daybook.tenant.ShardName;
import dev.daybook.tenant.TenantId;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Writes, once in each hour, how many bytes of content each tenant has. It is a level, and no
 * count: found again by another server, or again by this one, it is the same row. A tenant without
 * content has none.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.NOT_SUPPORTED)
public class StorageLevels {
  private static final System.Logger LOG = System.getLogger(StorageLevels.class.getName());
  private static final Sql LIST = Sql.of(StorageLevels.class, "list_unmeasured");
  private static final Sql WRITE = Sql.of(StorageLevels.class, "write_level");
  private static final TenantId FIRST = new TenantId(new UUID(0, 0));
  private static final TenantId LAST = new TenantId(new UUID(-1, -1));

  /** Tenants that are asked for at once; other servers may get to some of them meanwhile. */
  private static final int PAGE = 20;

  @Inject private UsageSettings settings;
  @Inject private Background background;
  @Inject private TenantSizes sizes;
  @Inject private Clock clock;

  @Resource(lookup = "jdbc/daybook/catalog")
  private DataSource pool;

  /** More are looked at again in the hour, which is no harm. */
  private static final int SKIPPED_MAX = 100_000;

  /** Those that were found without content in the hour, or that take too long to be counted. */
  private final Set<TenantId> skipped = ConcurrentHashMap.newKeySet();

  private @Nullable Instant hour;

  /** A tenant, and where it lives, whether its people may come in or not. */
  private record Place(TenantId tenant, ShardName shard) {}

  void start(@Observes Startup event) {
    background.every(settings.storageInterval(), this::run);
  }

  /**
   * Goes through the tenants whose level of this hour is not there yet, each server from another
   * one on. A catalog that is down is asked again next time.
   */
  public void run() {
    TenantId begin = new TenantId(UUID.randomUUID());
    forgetHour();
    try {
      measure(begin, LAST);
      measure(FIRST, begin);
    } catch (ProblemException e) {
      LOG.log(System.Logger.Level.INFO, "bytes not measured", e);
    }
  }

  private synchronized void forgetHour() {
    Instant present = clock.instant().truncatedTo(ChronoUnit.HOURS);
    if (!present.equals(hour)) {
      hour = present;
      skipped.clear();
    }
  }

  private void measure(TenantId behind, TenantId last) {
    TenantId after = behind;
    List<Place> page;
    do {
      page = unmeasured(after, last);
      for (Place place : page) {
        measure(place);
      }
      after = page.isEmpty() ? after : page.get(page.size() - 1).tenant();
    } while (page.size() == PAGE);
  }

  private List<Place> unmeasured(TenantId after, TenantId last) {
    return Statements.all(
        pool,
        LIST,
        binder -> binder.uuid(after.value()).uuid(last.value()).number(PAGE),
        row ->
            new Place(
                new TenantId(row.getObject("tenant_id", UUID.class)),
                new ShardName(row.getString("shard"))));
  }

  private void measure(Place place) {
    if (skipped.contains(place.tenant())) {
      return;
    }
    OptionalLong bytes = count(place);
    if (bytes.isEmpty()) {
      return;
    }
    if (bytes.getAsLong() == 0) {
      skip(place);
      return;
    }
    Statements.update(
        pool, WRITE, binder -> binder.uuid(place.tenant().value()).number(bytes.getAsLong()));
  }

  private void skip(Place place) {
    if (skipped.size() < SKIPPED_MAX) {
      skipped.add(place.tenant());
    }
  }

  /** One whose shard is down has its turn next time, one that takes too long in the next hour. */
  private OptionalLong count(Place place) {
    try {
      return OptionalLong.of(sizes.countBytes(place.tenant(), place.shard()));
    } catch (ProblemException e) {
      if (e.type() == ProblemType.BUSY) {
        skip(place);
        LOG.log(
            System.Logger.Level.WARNING,
            "DAYBOOK-W033 bytes not counted in time tenant=" + place.tenant(),
            e);
      } else {
        LOG.log(System.Logger.Level.INFO, "bytes not counted tenant=" + place.tenant(), e);
      }
      return OptionalLong.empty();
    }
  }
}
