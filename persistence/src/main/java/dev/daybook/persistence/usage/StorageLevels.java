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
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
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

  /** Tenants of a shard that may take too long in one run, a minute each. */
  private static final int LATE_MAX = 3;

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
    Met met = new Met();
    try {
      measure(begin, LAST, met);
      measure(FIRST, begin, met);
    } catch (ProblemException e) {
      LOG.log(System.Logger.Level.INFO, "bytes not measured", e);
    }
    met.late.forEach(
        (shard, count) ->
            LOG.log(
                System.Logger.Level.WARNING,
                "DAYBOOK-W033 bytes not counted in time shard={0} tenants={1}",
                shard,
                count));
  }

  private void measure(TenantId behind, TenantId last, Met met) {
    TenantId after = behind;
    List<Place> page;
    do {
      forgetHour();
      page = unmeasured(after, last);
      for (Place place : page) {
        if (!skipped.contains(place.tenant()) && !met.out.contains(place.shard())) {
          measure(place, met);
        }
      }
      after = page.isEmpty() ? after : page.get(page.size() - 1).tenant();
    } while (page.size() == PAGE);
  }

  private synchronized void forgetHour() {
    Instant present = clock.instant().truncatedTo(ChronoUnit.HOURS);
    if (!present.equals(hour)) {
      hour = present;
      skipped.clear();
    }
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

  private void measure(Place place, Met met) {
    OptionalLong bytes = count(place, met);
    if (bytes.isPresent() && bytes.getAsLong() == 0) {
      skip(place);
    } else if (bytes.isPresent()) {
      Statements.update(
          pool, WRITE, binder -> binder.uuid(place.tenant().value()).number(bytes.getAsLong()));
    }
  }

  private void skip(Place place) {
    if (skipped.size() < SKIPPED_MAX) {
      skipped.add(place.tenant());
    }
  }

  /** A tenant that takes too long has its turn in the next hour, a shard that is down next time. */
  private OptionalLong count(Place place, Met met) {
    try {
      return OptionalLong.of(sizes.countBytes(place.tenant(), place.shard()));
    } catch (ProblemException e) {
      if (e.type() == ProblemType.BUSY) {
        skip(place);
        met.late(place.shard());
      } else {
        met.out.add(place.shard());
      }
      LOG.log(System.Logger.Level.INFO, "bytes not counted tenant=" + place.tenant(), e);
      return OptionalLong.empty();
    }
  }

  /** What a run has met: nobody else's level is to wait for a shard that does not answer. */
  private static final class Met {
    private final Map<ShardName, Integer> late = new HashMap<>();
    private final Set<ShardName> out = new HashSet<>();

    void late(ShardName shard) {
      if (late.merge(shard, 1, Integer::sum) >= LATE_MAX) {
        out.add(shard);
      }
    }
  }
}
