package dev.daybook.persistence.tenant;

import dev.daybook.item.Uuids;
import dev.daybook.persistence.Names;
import dev.daybook.persistence.account.Accounts;
import dev.daybook.persistence.shard.Shards;
import dev.daybook.persistence.shard.SqlProblems;
import dev.daybook.person.Account;
import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import dev.daybook.tenant.ShardName;
import dev.daybook.tenant.Tenant;
import dev.daybook.tenant.TenantId;
import dev.daybook.tenant.Tier;
import dev.daybook.tenant.TierName;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.PersistenceException;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The first step on the way to a tenant, one commit on the catalog: its row, its first
 * administrator, where it lives, and what is still to be done.
 */
@ApplicationScoped
@Transactional
class Registration {
  private static final int REGION_LENGTH_MAX = 63;
  private static final Pattern REGION = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");

  @PersistenceContext(unitName = "catalog")
  private EntityManager entities;

  @Inject private ShardChoice choice;
  @Inject private Shards shards;
  @Inject private Tiers tiers;
  @Inject private Accounts accounts;
  @Inject private ProvisioningRows rows;
  @Inject private Event<ProvisioningStep> about;
  @Inject private Clock clock;

  /** The first administrator, and the tenant as this server has it to itself. */
  record Registered(Account administrator, Taken taken) {}

  /**
   * Keeps all of it or nothing.
   *
   * @throws ProblemException as {@link Tenants#create}
   */
  Registered register(NewTenant wanted) {
    String slug = slug(wanted.slug());
    String name = Names.of("name", wanted.name());
    String region = region(wanted.region());
    List<String> workspaces =
        wanted.workspaces().stream().map(one -> Names.of("workspaces", one)).toList();
    Tier tier = tiers.get(wanted.tier() == null ? TierName.USUAL : wanted.tier());
    if (isTaken(slug)) {
      throw taken(slug);
    }
    TenantId id = new TenantId(Uuids.next());
    Account administrator = accounts.draft(id, wanted.administrator());
    ShardName shard = shard(wanted.shard(), tier);
    persist(new Tenant(id, slug, name, tier.name(), region, shard, clock.instant()));
    accounts.add(administrator);
    rows.insert(id, administrator.id(), workspaces);
    about.fire(new ProvisioningStep(id, "register tenant"));
    return new Registered(administrator, new Taken(id, shard, administrator.id(), Taken.FIRST));
  }

  /**
   * Keeps a tenant that is to be made of an archive, in the caller's transaction.
   *
   * @throws ProblemException as {@link Tenants#register}
   */
  Tenant register(RestoredTenant wanted) {
    String slug = slug(wanted.slug());
    Tier tier = tiers.get(wanted.tier());
    if (isTaken(slug)) {
      throw taken(slug);
    }
    if (wanted.id() != null) {
      requireNeverHere(wanted.id());
    }
    Tenant tenant =
        Tenant.restoring(
            wanted.id() == null ? new TenantId(Uuids.next()) : wanted.id(),
            slug,
            Names.of("name", wanted.name()),
            tier.name(),
            region(wanted.region()),
            shard(wanted.shard(), tier),
            wanted.createdAt());
    tenant.keepDays(wanted.retentionDays());
    persist(tenant);
    return tenant;
  }

  /** What was erased stays so: its shard would refuse it, too. */
  private void requireNeverHere(TenantId id) {
    if (entities.find(Tenant.class, id.value()) != null) {
      throw new ProblemException(
          ProblemType.ALREADY_EXISTS,
          "The tenant is here, or is to be deleted. One that is here is restored beside.",
          Map.of("field", "tenant"));
    }
    if (rows.isErased(id)) {
      throw new ProblemException(
          ProblemType.CONFLICT, "The tenant was erased here.", Map.of("field", "tenant"));
    }
  }

  private void persist(Tenant tenant) {
    try {
      entities.persist(tenant);
      entities.flush();
    } catch (PersistenceException e) {
      ProblemException problem = SqlProblems.problem(e);
      throw problem.type() == ProblemType.ALREADY_EXISTS ? taken(tenant.slug()) : problem;
    }
  }

  /** What has become of a tenant since. */
  Tenant tenant(Registered registered) {
    return entities.find(Tenant.class, registered.taken().tenant().value());
  }

  private boolean isTaken(String slug) {
    return !entities
        .createQuery("select t from Tenant t where t.slug = :slug", Tenant.class)
        .setParameter("slug", slug)
        .getResultList()
        .isEmpty();
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
                    refusal(tier),
                    Map.of("field", wanted == null ? "tier" : "shard")));
  }

  private static String refusal(Tier tier) {
    if (tier.hasOwnServer()) {
      return "The tier has a server of its own, and there is no empty shard without neighbours.";
    }
    return tier.hasOwnShard()
        ? "The tier has a shard of its own, and an empty one is not there."
        : "What shards there are belong to one tenant each.";
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
    if (!Tenant.isSlug(text)) {
      throw new ProblemException(
          ProblemType.INVALID_DOCUMENT,
          "A slug has 1 to 63 of the characters a-z 0-9 - and begins with a letter.",
          Map.of("field", "slug", "limit", Tenant.SLUG_LENGTH_MAX));
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
