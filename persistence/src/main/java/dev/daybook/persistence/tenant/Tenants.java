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
import dev.daybook.tenant.Tier;
import dev.daybook.tenant.TierName;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.PersistenceException;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The catalog's tenants, for operators. What a tenant holds is none of their business. */
@ApplicationScoped
@Transactional
public class Tenants {
  private static final int SLUG_LENGTH_MAX = 63;
  private static final int REGION_LENGTH_MAX = 63;
  private static final Pattern SLUG = Pattern.compile("[a-z][a-z0-9-]{0,62}");
  private static final Pattern REGION = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");

  @PersistenceContext(unitName = "catalog")
  private EntityManager entities;

  @Inject private ShardChoice choice;
  @Inject private Shards shards;
  @Inject private Tiers tiers;
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
   * @throws ProblemException FORBIDDEN; ALREADY_EXISTS when slug or user name are taken;
   *     INVALID_DOCUMENT naming what else it cannot be; CONFLICT when no shard may hold it
   */
  public Made create(Actor operator, NewTenant wanted) {
    operator.require(Part.OPERATOR);
    return add(wanted);
  }

  /** As {@link #create}, for {@link Bootstrap}: there is no operator yet. */
  Made add(NewTenant wanted) {
    String slug = slug(wanted.slug());
    String name = Names.of("name", wanted.name());
    String region = region(wanted.region());
    Tier tier = tiers.get(wanted.tier() == null ? TierName.USUAL : wanted.tier());
    if (named(slug).isPresent()) {
      throw taken(slug);
    }
    TenantId id = new TenantId(Uuids.next());
    Account administrator = accounts.draft(id, wanted.administrator());
    ShardName shard = shard(wanted.shard(), tier);
    Tenant tenant = new Tenant(id, slug, name, tier.name(), region, shard, clock.instant());
    try {
      entities.persist(tenant);
      entities.flush();
    } catch (PersistenceException e) {
      ProblemException problem = SqlProblems.problem(e);
      throw problem.type() == ProblemType.ALREADY_EXISTS ? taken(slug) : problem;
    }
    return new Made(tenant, accounts.add(administrator));
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
   * @param days from 1 to {@link RetentionSettings#DAYS_MAX}; null for as its tier is set
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

  private ShardName shard(@Nullable ShardName wanted, Tier tier) {
    if (wanted != null && !shards.names().contains(wanted)) {
      throw new ProblemException(
          ProblemType.INVALID_DOCUMENT, "There is no such shard.", Map.of("field", "shard"));
    }
    return choice
        .best(wanted == null ? shards.names() : List.of(wanted), tier)
        .orElseThrow(
            () ->
                new ProblemException(
                    ProblemType.CONFLICT,
                    tier.hasOwnShard()
                        ? "The tier has a shard of its own, and an empty one is not there."
                        : "What shards there are belong to one tenant each.",
                    Map.of("field", wanted == null ? "tier" : "shard")));
  }

  private static @Nullable String region(@Nullable String text) {
    if (text != null && !REGION.matcher(text).matches()) {
      throw new ProblemException(
          ProblemType.INVALID_DOCUMENT,
          "A region has 1 to 63 of the characters a-z 0-9 - and does not begin with -.",
          Map.of("field", "region", "limit", REGION_LENGTH_MAX));
    }
    return text;
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
