package dev.daybook.persistence.tenant;

import dev.daybook.item.Uuids;
import dev.daybook.persistence.Names;
import dev.daybook.persistence.Page;
import dev.daybook.persistence.RetentionSettings;
import dev.daybook.persistence.access.Actor;
import dev.daybook.persistence.account.Accounts;
import dev.daybook.persistence.shard.Shards;
import dev.daybook.persistence.shard.SqlProblems;
import dev.daybook.person.Account;
import dev.daybook.person.Part;
import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import dev.daybook.tenant.ShardName;
import dev.daybook.tenant.Tenant;
import dev.daybook.tenant.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.PersistenceException;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The catalog's tenants, for operators. What a tenant holds is none of their business. */
@ApplicationScoped
@Transactional
public class Tenants {
  private static final int SLUG_LENGTH_MAX = 63;
  private static final Pattern SLUG = Pattern.compile("[a-z][a-z0-9-]{0,62}");

  @PersistenceContext(unitName = "catalog")
  private EntityManager entities;

  @Inject private ShardChoice choice;
  @Inject private Shards shards;
  @Inject private Accounts accounts;
  @Inject private Clock clock;

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
   * Makes a tenant with its first administrator. Both or neither: they stand in one catalog.
   *
   * @throws ProblemException FORBIDDEN; ALREADY_EXISTS when slug or user name are taken
   */
  public Made create(Actor operator, NewTenant wanted) {
    operator.require(Part.OPERATOR);
    return add(wanted);
  }

  /** As {@link #create}, for {@link Bootstrap}: there is no operator yet. */
  Made add(NewTenant wanted) {
    String slug = slug(wanted.slug());
    Tenant tenant =
        new Tenant(
            new TenantId(Uuids.next()),
            slug,
            Names.of("name", wanted.name()),
            shard(wanted.shard()),
            clock.instant());
    if (named(slug).isPresent()) {
      throw taken(slug);
    }
    try {
      entities.persist(tenant);
      entities.flush();
    } catch (PersistenceException e) {
      ProblemException problem = SqlProblems.problem(e);
      throw problem.type() == ProblemType.ALREADY_EXISTS ? taken(slug) : problem;
    }
    return new Made(tenant, accounts.add(tenant.id(), wanted.administrator()));
  }

  /**
   * A tenant by its slug.
   *
   * @throws ProblemException FORBIDDEN; NOT_FOUND
   */
  public Tenant get(Actor operator, String slug) {
    operator.require(Part.OPERATOR);
    return named(slug)
        .orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND, "There is no such tenant."));
  }

  /**
   * Says how long a tenant's journals keep what changes say.
   *
   * @param days from 1 to {@link RetentionSettings#DAYS_MAX}; null for as is set for all
   * @throws ProblemException FORBIDDEN; NOT_FOUND
   */
  public Tenant keepDays(Actor operator, String slug, @Nullable Integer days) {
    Tenant tenant = get(operator, slug);
    tenant.keepDays(days);
    return tenant;
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

  Optional<Tenant> named(String slug) {
    return entities
        .createQuery("select t from Tenant t where t.slug = :slug", Tenant.class)
        .setParameter("slug", slug)
        .getResultStream()
        .findFirst();
  }

  private ShardName shard(@Nullable ShardName wanted) {
    if (wanted == null) {
      return choice.leastUsed(shards.names());
    }
    if (!shards.names().contains(wanted)) {
      throw new ProblemException(
          ProblemType.INVALID_DOCUMENT, "There is no such shard.", Map.of("field", "shard"));
    }
    return wanted;
  }

  private static String slug(String text) {
    if (text.length() > SLUG_LENGTH_MAX || !SLUG.matcher(text).matches()) {
      throw new ProblemException(
          ProblemType.INVALID_DOCUMENT,
          "A slug has 1 to 63 of the characters a-z 0-9 - and begins with a letter.",
          Map.of("field", "slug", "limit", SLUG_LENGTH_MAX));
    }
    return text;
  }

  private static ProblemException taken(String slug) {
    return new ProblemException(
        ProblemType.ALREADY_EXISTS,
        "There is a tenant " + slug + " already.",
        Map.of("field", "slug"));
  }
}
