package dev.daybook.persistence.tenant;

import dev.daybook.item.Uuids;
import dev.daybook.operator.TenantEvent;
import dev.daybook.operator.TenantEventId;
import dev.daybook.persistence.Names;
import dev.daybook.persistence.Page;
import dev.daybook.persistence.access.Actor;
import dev.daybook.persistence.shard.PlacementChanged;
import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import dev.daybook.tenant.Tenant;
import dev.daybook.tenant.Tier;
import dev.daybook.tenant.TierName;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What operators change of tenants; each change is kept, with who made it, in the same commit. */
@ApplicationScoped
@Transactional
public class TenantChanges {
  private static final Set<String> STATES = Set.of(Tenant.ACTIVE, Tenant.SUSPENDED);
  private static final TenantEventId LAST = new TenantEventId(new UUID(-1, -1));

  @PersistenceContext(unitName = "catalog")
  private EntityManager entities;

  @Inject private Tenants tenants;
  @Inject private Tiers tiers;
  @Inject private TenantMoves moves;
  @Inject private Event<PlacementChanged> changed;
  @Inject private Clock clock;

  /**
   * Changes all of it or nothing. What is as wanted already is no change.
   *
   * @throws ProblemException FORBIDDEN; NOT_FOUND; INVALID_DOCUMENT, LIMIT_EXCEEDED naming the
   *     field; CONFLICT for the state of a tenant that is still being made or is to be deleted, and
   *     for a tier that is placed otherwise, or naming move while the tenant is on its way
   */
  public Tenant change(Actor operator, String slug, TenantChange wanted) {
    Tenant tenant = tenants.get(operator, slug);
    // Locked, so that what is kept as the value before is that.
    tenants.lock(tenant);
    if (wanted.name() != null) {
      String name = Names.of("name", wanted.name());
      record(operator, tenant, "name", tenant.name(), name);
      tenant.rename(name);
    }
    if (wanted.tier() != null) {
      TierName tier = samePlacement(tenant, wanted.tier());
      record(operator, tenant, "tier", tenant.tier(), tier);
      tenant.takeTier(tier);
      changed.fire(new PlacementChanged(tenant.id()));
    }
    if (wanted.setsRetention()) {
      record(operator, tenant, "retentionDays", tenant.retentionDays(), wanted.retentionDays());
      tenant.keepDays(wanted.retentionDays());
    }
    if (wanted.state() != null) {
      String state = state(tenant, wanted.state());
      record(operator, tenant, "state", tenant.state(), state);
      if (!state.equals(tenant.state())) {
        moves.requireNone(tenant.id());
        tenant.enter(state);
        changed.fire(new PlacementChanged(tenant.id()));
      }
    }
    entities.flush();
    return tenant;
  }

  /** What was changed of a tenant, latest first. */
  public Page<TenantEvent> events(
      Actor operator, String slug, @Nullable TenantEventId before, int most) {
    Tenant tenant = tenants.get(operator, slug);
    return Page.of(
        entities
            .createQuery(
                "select e from TenantEvent e where e.tenant = :tenant and e.id < :before"
                    + " order by e.id desc",
                TenantEvent.class)
            .setParameter("tenant", tenant.id().value())
            .setParameter("before", (before == null ? LAST : before).value())
            .setMaxResults(most + 1)
            .getResultList(),
        most);
  }

  private void record(
      Actor operator, Tenant tenant, String member, @Nullable Object old, @Nullable Object now) {
    if (!Objects.equals(old, now)) {
      entities.persist(
          new TenantEvent(
              new TenantEventId(Uuids.next()),
              tenant.id(),
              operator.person(),
              member,
              old == null ? null : old.toString(),
              now == null ? null : now.toString(),
              clock.instant()));
    }
  }

  private static String state(Tenant tenant, String wanted) {
    if (!STATES.contains(wanted)) {
      throw new ProblemException(
          ProblemType.INVALID_DOCUMENT,
          "An operator can make a tenant active or suspended.",
          Map.of("field", "state"));
    }
    if (!STATES.contains(tenant.state())) {
      throw new ProblemException(
          ProblemType.CONFLICT,
          Set.of(Tenant.PROVISIONING, Tenant.RESTORING).contains(tenant.state())
              ? "The tenant is still being made."
              : "The tenant is to be deleted. Call that off first.",
          Map.of("field", "state"));
    }
    return wanted;
  }

  private TierName samePlacement(Tenant tenant, TierName wanted) {
    Tier to = tiers.get(wanted);
    if (!to.placement().equals(tiers.get(tenant.tier()).placement())) {
      throw new ProblemException(
          ProblemType.CONFLICT,
          "Tenants of this tier are placed otherwise: it needs a move to another shard.",
          Map.of("field", "tier"));
    }
    return to.name();
  }
}
