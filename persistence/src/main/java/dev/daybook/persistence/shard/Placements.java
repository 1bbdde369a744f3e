package dev.daybook.persistence.shard;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.daybook.persistence.PersistenceSettings;
import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import dev.daybook.tenant.TenantId;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Which shard each tenant lives on, and its tier's limits, as the catalog says; remembered for a
 * moment.
 */
@ApplicationScoped
public class Placements {
  private static final int REMEMBERED_MAX = 100_000;
  private static final int PAGE = 500;
  private static final TenantId FIRST = new TenantId(new UUID(0, 0));

  @Inject private Catalog catalog;
  @Inject private PersistenceSettings settings;
  private final AtomicLong generation = new AtomicLong();
  private Cache<Key, Remembered> remembered;

  /**
   * What is remembered belongs to a generation: an answer of the catalog's that was under way when
   * all was forgotten is of an older one, and nobody asks for it again.
   */
  private record Key(long generation, TenantId tenant) {}

  /**
   * What the catalog has said.
   *
   * @param asked when it was asked, by {@link System#nanoTime}: it is believed from then on,
   *     however long the answer took
   */
  private record Remembered(Placement placement, long asked) {}

  @PostConstruct
  void start() {
    remembered =
        Caffeine.newBuilder()
            .expireAfterWrite(settings.placementCache())
            .maximumSize(REMEMBERED_MAX)
            .build();
  }

  /**
   * The tenant's placement.
   *
   * @throws ProblemException NOT_FOUND when there is no such tenant, or it is still being made;
   *     TENANT_SUSPENDED
   */
  public Placement of(TenantId tenant) {
    Placement placement = loaded(tenant);
    if (placement.restoring()) {
      throw new ProblemException(ProblemType.NOT_FOUND, "There is nothing here.");
    }
    return placement;
  }

  /** As above, also of a tenant that is being restored: for whoever makes it whole. */
  public Placement loaded(TenantId tenant) {
    Placement placement = find(tenant);
    if (placement.suspended()) {
      throw new ProblemException(
          ProblemType.TENANT_SUSPENDED,
          "Your tenant is suspended. Whoever runs this installation can say why.");
    }
    return placement;
  }

  /**
   * One that is being moved is asked for each time, and by nobody in turn: what is read behind the
   * flip is read at its new shard.
   */
  private Placement find(TenantId tenant) {
    Key key = new Key(generation.get(), tenant);
    Remembered known = remembered.get(key, this::ask);
    if (System.nanoTime() - known.asked() > settings.placementCache().toNanos()) {
      remembered.asMap().remove(key, known);
      known = remembered.get(key, this::ask);
    }
    return known.placement().moving() ? catalog.placement(tenant) : known.placement();
  }

  private Remembered ask(Key key) {
    long asked = System.nanoTime();
    return new Remembered(catalog.placement(key.tenant()), asked);
  }

  /** Does something for every active tenant, one after the other; the catalog is asked by pages. */
  public void forEach(Consumer<TenantId> work) {
    forEach(null, work);
  }

  /** As above, for those behind one by id. */
  public void forEach(@Nullable TenantId behind, Consumer<TenantId> work) {
    TenantId after = behind == null ? FIRST : behind;
    List<TenantId> page;
    do {
      page = catalog.tenants(after, PAGE);
      page.forEach(work);
      after = page.isEmpty() ? after : page.get(page.size() - 1);
    } while (page.size() == PAGE);
  }

  void forget(@Observes(during = TransactionPhase.AFTER_SUCCESS) PlacementChanged changed) {
    forgetAll();
  }

  void forgetAll() {
    generation.incrementAndGet();
    remembered.invalidateAll();
  }
}
