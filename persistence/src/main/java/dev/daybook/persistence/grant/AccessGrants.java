package dev.daybook.persistence.grant;

import dev.daybook.item.Uuids;
import dev.daybook.persistence.Page;
import dev.daybook.persistence.access.Actor;
import dev.daybook.persistence.access.TenantWorkspaces;
import dev.daybook.persistence.tenant.Tenants;
import dev.daybook.person.Part;
import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import dev.daybook.tenant.Tenant;
import dev.daybook.tenant.TenantId;
import dev.daybook.workspace.WorkspaceId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Operators' access to what tenants keep. An operator has access to one tenant at a time, so that a
 * request need not say by which grant it is made.
 */
@ApplicationScoped
@Transactional
public class AccessGrants {
  private static final System.Logger LOG = System.getLogger(AccessGrants.class.getName());
  private static final AccessGrantId LAST = new AccessGrantId(new UUID(-1, -1));

  @Inject private Tenants tenants;
  @Inject private AccessGrantRows rows;
  @Inject private AccessGrantSettings settings;
  @Inject private TenantWorkspaces workspaces;

  /** How long access can be granted for, in minutes. */
  public int minutesMax() {
    return settings.minutesMax();
  }

  /** How many workspaces can be named. */
  public int workspacesMax() {
    return settings.workspacesMax();
  }

  /**
   * Grants an operator access to a tenant, from now on.
   *
   * @throws ProblemException FORBIDDEN; NOT_FOUND for no such tenant; INVALID_DOCUMENT,
   *     LIMIT_EXCEEDED naming field and limit; CONFLICT for a tenant that is not active, and while
   *     the operator has access already
   */
  public AccessGrant give(Actor operator, String slug, NewAccessGrant wanted) {
    Tenant tenant = tenants.get(operator, slug);
    String reason = reason(wanted.reason());
    if (wanted.minutes() == null) {
      throw new ProblemException(
          ProblemType.INVALID_DOCUMENT,
          "The member minutes is missing.",
          Map.of("field", "minutes", "limit", settings.minutesMax()));
    }
    if (wanted.workspaces() != null && wanted.workspaces().isEmpty()) {
      throw new ProblemException(
          ProblemType.INVALID_DOCUMENT,
          "Name a workspace at least, or leave the member out for all of them.",
          Map.of("field", "workspaces", "limit", settings.workspacesMax()));
    }
    tenants.lock(tenant);
    requireActive(tenant);
    AccessGrantId id = new AccessGrantId(Uuids.next());
    String name = rows.lockOperator(operator.person());
    boolean isNew =
        rows.insert(
            id,
            tenant.id(),
            new AccessGrantRows.Holder(operator.person(), name),
            new NewAccessGrant(reason, wanted.minutes(), wanted.workspaces()),
            settings.usesMax());
    if (!isNew) {
      throw new ProblemException(
          ProblemType.CONFLICT, "You have access to a tenant already. Give that back first.");
    }
    LOG.log(
        System.Logger.Level.INFO,
        "operator access granted tenant={0} grant={1} operator={2} minutes={3}",
        tenant.id(),
        id,
        operator.person(),
        String.valueOf(wanted.minutes()));
    return find(tenant.id(), id);
  }

  /**
   * Refuses to name what is not the tenant's; to be asked before {@link #give}, for the tenant's
   * shard has no part in the catalog's transaction.
   *
   * @throws ProblemException FORBIDDEN; NOT_FOUND for no such tenant; CONFLICT for one that is not
   *     active; INVALID_DOCUMENT naming field and limit; SHARD_UNAVAILABLE
   */
  @Transactional(Transactional.TxType.NOT_SUPPORTED)
  public void requireOwn(Actor operator, String slug, List<WorkspaceId> named) {
    Tenant tenant = tenants.get(operator, slug);
    requireActive(tenant);
    if (!named.isEmpty() && !workspaces.areAll(operator, tenant.id(), named)) {
      throw new ProblemException(
          ProblemType.INVALID_DOCUMENT,
          "The workspaces are the tenant's, each named once.",
          Map.of("field", "workspaces", "limit", settings.workspacesMax()));
    }
  }

  private static void requireActive(Tenant tenant) {
    if (!tenant.isActive()) {
      throw new ProblemException(
          ProblemType.CONFLICT, "The tenant is not active.", Map.of("field", "state"));
    }
  }

  private String reason(String text) {
    String reason = text.strip();
    int most = settings.reasonCharactersMax();
    if (reason.isEmpty() || reason.codePoints().anyMatch(Character::isISOControl)) {
      throw new ProblemException(
          ProblemType.INVALID_DOCUMENT,
          "A reason has at least one character, and no control characters.",
          Map.of("field", "reason", "limit", most));
    }
    if (reason.codePointCount(0, reason.length()) > most) {
      throw new ProblemException(
          ProblemType.LIMIT_EXCEEDED,
          "A reason has at most " + most + " characters.",
          Map.of("field", "reason", "limit", most));
    }
    return reason;
  }

  /**
   * Ends one: given back by its operator, or taken away by another. One that has ended stays as it
   * is.
   *
   * @throws ProblemException FORBIDDEN; NOT_FOUND
   */
  public AccessGrant end(Actor operator, String slug, AccessGrantId id) {
    TenantId tenant = tenants.get(operator, slug).id();
    rows.end(tenant, id, operator.person());
    return find(tenant, id);
  }

  /**
   * One of a tenant's.
   *
   * @throws ProblemException FORBIDDEN; NOT_FOUND
   */
  public AccessGrant get(Actor operator, String slug, AccessGrantId id) {
    return find(tenants.get(operator, slug).id(), id);
  }

  /** Those of a tenant, latest first, for operators. */
  public Page<AccessGrant> list(
      Actor operator, String slug, @Nullable AccessGrantId before, int most) {
    return page(tenants.get(operator, slug).id(), before, most);
  }

  /** What one of a tenant was used for, in the order of the requests, for operators. */
  public Page<AccessUse> uses(Actor operator, String slug, AccessGrantId id, int after, int most) {
    return uses(tenants.get(operator, slug).id(), id, after, most);
  }

  /**
   * Those to one's own tenant, latest first, for its administrators.
   *
   * @throws ProblemException FORBIDDEN
   */
  public Page<AccessGrant> own(Actor administrator, @Nullable AccessGrantId before, int most) {
    administrator.require(Part.ADMINISTRATOR);
    return page(administrator.requireTenant(), before, most);
  }

  /**
   * What one to one's own tenant was used for, for its administrators.
   *
   * @throws ProblemException FORBIDDEN; NOT_FOUND
   */
  public Page<AccessUse> ownUses(Actor administrator, AccessGrantId id, int after, int most) {
    administrator.require(Part.ADMINISTRATOR);
    return uses(administrator.requireTenant(), id, after, most);
  }

  /** One to one's own tenant, for its administrators. */
  public AccessGrant ownOne(Actor administrator, AccessGrantId id) {
    administrator.require(Part.ADMINISTRATOR);
    return find(administrator.requireTenant(), id);
  }

  private Page<AccessGrant> page(TenantId tenant, @Nullable AccessGrantId before, int most) {
    return Page.of(rows.before(tenant, before == null ? LAST : before, most + 1), most);
  }

  private Page<AccessUse> uses(TenantId tenant, AccessGrantId id, int after, int most) {
    find(tenant, id);
    return Page.of(rows.uses(tenant, id, after, most + 1), most);
  }

  private AccessGrant find(TenantId tenant, AccessGrantId id) {
    return rows.find(tenant, id)
        .orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND, "There is nothing here."));
  }
}
