package dev.daybook.persistence.erasure;

import dev.daybook.item.Uuids;
import dev.daybook.operator.TenantEvent;
import dev.daybook.operator.TenantEventId;
import dev.daybook.persistence.access.Actor;
import dev.daybook.persistence.shard.PlacementChanged;
import dev.daybook.persistence.tenant.TenantMoves;
import dev.daybook.persistence.tenant.Tenants;
import dev.daybook.person.Part;
import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import dev.daybook.tenant.Tenant;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Asks for a tenant's deletion, and calls it off. Its people are kept out from the first moment;
 * nothing is erased before the grace period is over, and then there is no way back.
 */
@ApplicationScoped
@Transactional
public class Deletions {
  private static final Set<String> ENDING = Set.of(Tenant.DELETING, Tenant.ERASING);

  @PersistenceContext(unitName = "catalog")
  private EntityManager entities;

  @Inject private Tenants tenants;
  @Inject private DeletionRows rows;
  @Inject private TenantMoves moves;
  @Inject private DeletionSettings settings;
  @Inject private Event<PlacementChanged> changed;
  @Inject private Clock clock;

  /**
   * Asks for it, also of a tenant that is still being made. Asked for again, nothing changes.
   *
   * @param graceDays 0 for at once; null for as it is set, or as it was asked for
   * @param confirmed the slug again, without which the grace period is no shorter than it is set
   * @throws ProblemException FORBIDDEN; NOT_FOUND; INVALID_PARAMETER naming graceDays or confirm;
   *     CONFLICT naming graceDays when it was asked for with another number, move while the tenant
   *     is on its way to another shard
   */
  public Tenant request(
      Actor operator, String slug, @Nullable Integer graceDays, @Nullable String confirmed) {
    Tenant tenant = tenants.get(operator, slug);
    tenants.lock(tenant);
    int days = graceDays == null ? settings.graceDays() : graceDays;
    check(slug, days, confirmed);
    if (ENDING.contains(tenant.state())) {
      if (graceDays != null) {
        requireSame(tenant, graceDays);
      }
      return tenant;
    }
    moves.requireNone(tenant.id());
    rows.insert(tenant.id(), operator.person(), tenant.state(), days);
    enter(operator, tenant, Tenant.DELETING);
    return tenant;
  }

  private void requireSame(Tenant tenant, int days) {
    rows.read(tenant.id())
        .filter(asked -> asked.graceDays() != days)
        .ifPresent(
            asked -> {
              throw new ProblemException(
                  ProblemType.CONFLICT,
                  "The deletion was asked for with "
                      + asked.graceDays()
                      + " days. Call it off to ask for others.",
                  Map.of("field", "graceDays", "limit", asked.graceDays()));
            });
  }

  private void check(String slug, int days, @Nullable String confirmed) {
    if (days < 0 || days > DeletionSettings.GRACE_DAYS_MAX) {
      throw new ProblemException(
          ProblemType.INVALID_PARAMETER,
          "graceDays is a whole number from 0 to " + DeletionSettings.GRACE_DAYS_MAX + ".",
          Map.of("field", "graceDays", "limit", DeletionSettings.GRACE_DAYS_MAX));
    }
    if (days < settings.graceDays() && !slug.equals(confirmed)) {
      throw new ProblemException(
          ProblemType.INVALID_PARAMETER,
          "A grace period shorter than "
              + settings.graceDays()
              + " days needs confirm, the tenant's slug again.",
          Map.of("field", "confirm", "limit", settings.graceDays()));
    }
  }

  /**
   * Calls it off: the tenant is as it was before, open, suspended or still being made.
   *
   * @throws ProblemException FORBIDDEN; NOT_FOUND, also when nobody asked for it; CONFLICT when the
   *     tenant is being erased
   */
  public Tenant callOff(Actor operator, String slug) {
    Tenant tenant = tenants.get(operator, slug);
    // The deletion's row before the tenant's, as who begins to erase takes them.
    String previous =
        rows.withdraw(tenant.id())
            .orElseThrow(
                () ->
                    new ProblemException(
                        ProblemType.NOT_FOUND, "The tenant is not to be deleted."));
    tenants.lock(tenant);
    if (!tenant.state().equals(Tenant.DELETING)) {
      throw new ProblemException(
          ProblemType.CONFLICT, "The tenant is being erased.", Map.of("field", "state"));
    }
    enter(operator, tenant, previous);
    return tenant;
  }

  /**
   * What is known of a tenant's deletion; empty when nobody asked for it.
   *
   * @throws ProblemException FORBIDDEN
   */
  public Optional<Deletion> of(Actor operator, Tenant tenant) {
    operator.require(Part.OPERATOR);
    return ENDING.contains(tenant.state()) ? rows.read(tenant.id()) : Optional.empty();
  }

  private void enter(Actor operator, Tenant tenant, String state) {
    entities.persist(
        new TenantEvent(
            new TenantEventId(Uuids.next()),
            tenant.id(),
            operator.person(),
            "state",
            tenant.state(),
            state,
            clock.instant()));
    tenant.enter(state);
    entities.flush();
    changed.fire(new PlacementChanged(tenant.id()));
  }
}
