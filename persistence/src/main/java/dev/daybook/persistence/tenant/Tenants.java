package dev.daybook.persistence.tenant;

import dev.daybook.persistence.Page;
import dev.daybook.persistence.access.Actor;
import dev.daybook.person.Account;
import dev.daybook.person.Part;
import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import dev.daybook.tenant.Tenant;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityNotFoundException;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.Map;
import java.util.Optional;

/** The catalog's tenants, for operators. What a tenant holds is none of their business. */
@ApplicationScoped
@Transactional
public class Tenants {
  @PersistenceContext(unitName = "catalog")
  private EntityManager entities;

  @Inject private Registration registration;
  @Inject private Provisioning provisioning;
  @Inject private ProvisioningRows rows;
  @Inject private ProvisioningSettings settings;

  /** A tenant and its first administrator. */
  public record Made(Tenant tenant, Account administrator) {}

  /** All tenants by slug. */
  public Page<Tenant> list(Actor operator, String afterSlug, int most) {
    operator.require(Part.OPERATOR);
    return Page.of(
        entities
            .createQuery(
                "select t from Tenant t where t.slug > :after order by t.slug", Tenant.class)
            .setParameter("after", afterSlug)
            .setMaxResults(most + 1)
            .getResultList(),
        most);
  }

  /**
   * Makes a tenant with its first administrator and the workspaces it begins with. Registered at
   * once, or not at all; what else there is to do is done by then, or later where something is in
   * the way: the tenant is {@code provisioning} until it is.
   *
   * @throws ProblemException FORBIDDEN; ALREADY_EXISTS when slug or user name are taken;
   *     INVALID_DOCUMENT naming what else it cannot be; CONFLICT when no shard may hold it
   */
  @Transactional(Transactional.TxType.NOT_SUPPORTED)
  public Made create(Actor operator, NewTenant wanted) {
    operator.require(Part.OPERATOR);
    return add(wanted);
  }

  /** As {@link #create}, for {@link Bootstrap}: there is no operator yet. */
  @Transactional(Transactional.TxType.NOT_SUPPORTED)
  Made add(NewTenant wanted) {
    Registration.Registered registered = registration.register(wanted);
    provisioning.run(registered.taken());
    return new Made(registration.tenant(registered), registered.administrator());
  }

  /**
   * Registers a tenant that is to be made of an archive: nobody comes in before it is whole.
   *
   * @throws ProblemException FORBIDDEN; ALREADY_EXISTS when the slug is taken; INVALID_DOCUMENT
   *     naming what else it cannot be; CONFLICT when no shard may hold it
   */
  @Transactional(Transactional.TxType.MANDATORY)
  public Tenant register(Actor operator, RestoredTenant wanted) {
    operator.require(Part.OPERATOR);
    return registration.register(wanted);
  }

  /** How many workspaces a tenant may begin with. */
  public int workspacesMax() {
    return settings.workspacesMax();
  }

  /**
   * How far the making of a tenant is; empty for one that was made before this was kept.
   *
   * @throws ProblemException FORBIDDEN
   */
  public Optional<Progress> progress(Actor operator, Tenant tenant) {
    operator.require(Part.OPERATOR);
    return rows.progress(tenant.id());
  }

  /**
   * A tenant by its slug.
   *
   * @throws ProblemException FORBIDDEN; NOT_FOUND
   */
  public Tenant get(Actor operator, String slug) {
    return find(operator, slug)
        .orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND, "There is no such tenant."));
  }

  /**
   * A tenant by its slug, if there is one.
   *
   * @throws ProblemException FORBIDDEN
   */
  public Optional<Tenant> find(Actor operator, String slug) {
    operator.require(Part.OPERATOR);
    return entities
        .createQuery("select t from Tenant t where t.slug = :slug", Tenant.class)
        .setParameter("slug", slug)
        .getResultStream()
        .findFirst();
  }

  /**
   * Locks a tenant's row to the end of the transaction, and reads it again.
   *
   * @throws ProblemException NOT_FOUND when it has been erased meanwhile
   */
  @Transactional(Transactional.TxType.MANDATORY)
  public void lock(Tenant tenant) {
    try {
      entities.refresh(tenant, LockModeType.PESSIMISTIC_WRITE);
    } catch (EntityNotFoundException e) {
      throw new ProblemException(ProblemType.NOT_FOUND, "There is no such tenant.", Map.of(), e);
    }
  }

  /** How many tenants there are. */
  public long count(Actor operator) {
    operator.require(Part.OPERATOR);
    return entities.createQuery("select count(t) from Tenant t", Long.class).getSingleResult();
  }

  /** One's own tenant. */
  public Tenant own(Actor actor) {
    Tenant tenant = entities.find(Tenant.class, actor.requireTenant().value());
    if (tenant == null) {
      throw new ProblemException(ProblemType.NOT_FOUND, "There is nothing here.");
    }
    return tenant;
  }
}
