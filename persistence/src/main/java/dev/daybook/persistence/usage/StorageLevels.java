package dev.daybook.persistence.usage;

import dev.daybook.persistence.Background;
import dev.daybook.persistence.quota.TenantSizes;
import dev.daybook.persistence.shard.Sql;
import dev.daybook.persistence.shard.Statements;
import dev.daybook.problem.ProblemException;
import dev.daybook.tenant.ShardName;
import dev.daybook.tenant.TenantId;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * Writes, once in each hour, how many bytes of content each tenant has. It is the level that the
 * tier's limit is held against, and no count: found again by another server, or again by this one,
 * it is the same row. A tenant without content has none.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.NOT_SUPPORTED)
public class StorageLevels {
  private static final System.Logger LOG = System.getLogger(StorageLevels.class.getName());
  private static final Sql LIST = Sql.of(StorageLevels.class, "list_unmeasured");
  private static final Sql WRITE = Sql.of(StorageLevels.class, "write_level");
  private static final TenantId FIRST = new TenantId(new UUID(0, 0));

  /** Tenants that are asked for at once; other servers may get to some of them meanwhile. */
  private static final int PAGE = 100;

  @Inject private UsageSettings settings;
  @Inject private Background background;
  @Inject private TenantSizes sizes;

  @Resource(lookup = "jdbc/daybook/catalog")
  private DataSource pool;

  /** A tenant, and where it lives, whether its people may come in or not. */
  private record Place(TenantId tenant, ShardName shard) {}

  void start(@Observes Startup event) {
    background.every(settings.storageInterval(), this::run);
  }

  /** Goes through the tenants whose level of this hour is not there yet. */
  public void run() {
    TenantId after = FIRST;
    List<Place> page;
    do {
      page = unmeasured(after);
      page.forEach(this::measure);
      after = page.isEmpty() ? after : page.get(page.size() - 1).tenant();
    } while (page.size() == PAGE);
  }

  private List<Place> unmeasured(TenantId after) {
    return Statements.all(
        pool,
        LIST,
        binder -> binder.uuid(after.value()).number(PAGE),
        row ->
            new Place(
                new TenantId(row.getObject("tenant_id", UUID.class)),
                new ShardName(row.getString("shard"))));
  }

  /** One whose shard is down, or that has too much to be counted now, has its turn next time. */
  private void measure(Place place) {
    try {
      OptionalLong bytes = sizes.countBytes(place.tenant(), place.shard());
      if (bytes.orElse(0) > 0) {
        Statements.update(
            pool, WRITE, binder -> binder.uuid(place.tenant().value()).number(bytes.getAsLong()));
      }
    } catch (ProblemException e) {
      LOG.log(System.Logger.Level.INFO, "bytes not measured tenant=" + place.tenant(), e);
    }
  }
}
