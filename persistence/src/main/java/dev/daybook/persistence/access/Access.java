package dev.daybook.persistence.access;

import dev.daybook.persistence.shard.Placement;
import dev.daybook.persistence.shard.Placements;
import dev.daybook.person.Part;
import dev.daybook.person.PersonId;
import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import dev.daybook.tenant.ShardName;
import dev.daybook.tenant.TenantId;
import dev.daybook.workspace.Permission;
import dev.daybook.workspace.Role;
import dev.daybook.workspace.WorkspaceId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The door to workspaces: the only maker of scopes, and the one rule of who may pass. */
@ApplicationScoped
public class Access {
  private static final ScopedReads.Query FIND_WORKSPACE =
      ScopedReads.Query.of(Access.class, "find_workspace");

  @Inject private Placements placements;
  @Inject private CursorKey key;
  @Inject private GrantedAccess grants;
  @Inject private ScopedReads reads;
  private volatile @Nullable CursorSeal seal;

  /**
   * A scope for the actor in a workspace of the actor's own tenant. It promises nothing yet: the
   * membership is looked up in the round trip in which the scope is used. To an operator it opens
   * what a grant of this moment opens, and the use is recorded.
   *
   * @throws ProblemException NOT_FOUND when the actor has no tenant, or it is not active, and for
   *     operators whom nothing is granted of it; FORBIDDEN when an operator does anything but read;
   *     LIMIT_EXCEEDED for a grant that is used up, and with INVALID_PARAMETER for a path that
   *     cannot be recorded as it is
   */
  public WorkspaceScope open(Actor actor, WorkspaceId workspace, Permission permission) {
    if (actor.part() == Part.OPERATOR) {
      return openGranted(actor, workspace, permission);
    }
    TenantId tenant = actor.requireTenant();
    return scope(actor.person(), tenant, workspace, permission, Basis.MEMBERSHIP);
  }

  private WorkspaceScope openGranted(Actor operator, WorkspaceId workspace, Permission permission) {
    Actor.Request request = operator.request();
    if (request == null) {
      throw GrantedAccess.nothing();
    }
    GrantedAccess.Live live = grants.find(operator.person(), workspace);
    if (permission != Permission.READ || !request.reads()) {
      throw new ProblemException(
          ProblemType.FORBIDDEN, "Operators are granted to read, by GET, and nothing else.");
    }
    request.requireTelling();
    WorkspaceScope scope =
        scope(operator.person(), live.tenant(), workspace, permission, Basis.MEMBERSHIP)
            .on(new StandingGrant(live, System::nanoTime));
    // Before it is recorded: the tenant is not to be told of a workspace that is another's.
    if (!reads.read(
        scope, FIND_WORKSPACE, binder -> binder.key(scope).flag(live.isNamed()), ResultSet::next)) {
      throw GrantedAccess.nothing();
    }
    grants.record(live, workspace, request);
    return scope;
  }

  private WorkspaceScope scope(
      PersonId actor, TenantId tenant, WorkspaceId workspace, Permission permission, Basis basis) {
    return new WorkspaceScope(
        tenant, workspace, actor, permission, placements.of(tenant), this::seal, basis);
  }

  /** The secret never changes; two that read it at once read the same. */
  private CursorSeal seal() {
    CursorSeal known = seal;
    if (known == null) {
      known = new CursorSeal(key.load());
      seal = known;
    }
    return known;
  }

  /**
   * A scope for what Daybook itself does to a workspace, whoever its members are. Nothing of what
   * is read by it may be shown to anybody.
   *
   * @param actor on whose account it is done, as entries tell
   * @throws ProblemException NOT_FOUND when the tenant is not active
   */
  public WorkspaceScope upkeep(PersonId actor, TenantId tenant, WorkspaceId workspace) {
    return scope(actor, tenant, workspace, Permission.ADMINISTER, Basis.UPKEEP);
  }

  /**
   * A scope for making a workspace of what was kept of it, while nobody else comes in: not even to
   * the tenant, if it is being restored.
   *
   * @param actor on whose account it is done
   * @throws ProblemException NOT_FOUND when there is no such tenant; TENANT_SUSPENDED
   */
  public WorkspaceScope load(PersonId actor, TenantId tenant, WorkspaceId workspace) {
    return new WorkspaceScope(
        tenant,
        workspace,
        actor,
        Permission.ADMINISTER,
        placements.loaded(tenant),
        this::seal,
        Basis.LOADING);
  }

  /**
   * A scope for a workspace on the shard that its tenant is being moved from, for whoever moves it.
   *
   * @param actor on whose account it is done
   * @throws ProblemException NOT_FOUND when the tenant is not active
   */
  public WorkspaceScope leave(PersonId actor, TenantId tenant, WorkspaceId workspace) {
    return scope(actor, tenant, workspace, Permission.ADMINISTER, Basis.MOVING);
  }

  /**
   * A scope for a workspace on the shard that its tenant is being moved to, where nobody else comes
   * in.
   *
   * @param actor on whose account it is done
   * @throws ProblemException as {@link #load}; CONFLICT when the tenant is not on its way
   */
  public WorkspaceScope arrive(PersonId actor, TenantId tenant, WorkspaceId workspace) {
    Placement placement = placements.of(tenant);
    ShardName target = placement.arriving();
    if (target == null) {
      throw new ProblemException(ProblemType.CONFLICT, "The tenant is not on its way any more.");
    }
    return new WorkspaceScope(
        tenant,
        workspace,
        actor,
        Permission.ADMINISTER,
        placement.at(target),
        this::seal,
        Basis.LOADING);
  }

  /**
   * The way to verify all workspaces of a tenant, members or not: for its administrators and for
   * operators.
   *
   * @param actor as of this moment
   * @throws ProblemException FORBIDDEN for other people; NOT_FOUND when it is another's tenant, or
   *     not active
   */
  public TenantScope verify(Actor actor, TenantId tenant) {
    if (actor.part() != Part.OPERATOR) {
      actor.require(Part.ADMINISTRATOR);
      if (!tenant.equals(actor.tenant())) {
        throw new ProblemException(ProblemType.NOT_FOUND, "There is nothing here.");
      }
    }
    return new TenantScope(tenant, actor.person(), placements.of(tenant), this::seal);
  }

  /**
   * Whether what is done by a scope may be done to what only owners keep: by them, and by what
   * Daybook itself does.
   *
   * @param role the actor's; null when not a member
   */
  public static boolean isOwner(WorkspaceScope scope, @Nullable String role) {
    return scope.isUpkeep() || (role != null && Role.of(role) == Role.OWNER);
  }

  /**
   * Lets pass or refuses, by the role found under the scope.
   *
   * @param role as stored; null when the actor is not a member or there is no such workspace
   * @throws ProblemException NOT_FOUND for those who are not members, so that the two look alike;
   *     FORBIDDEN for members whose role does not reach
   */
  public static void check(WorkspaceScope scope, @Nullable String role) {
    if (scope.isUpkeep() || (scope.isGranted() && scope.permission() == Permission.READ)) {
      return;
    }
    if (role == null) {
      throw new ProblemException(ProblemType.NOT_FOUND, "There is nothing here.");
    }
    if (!Role.of(role).may(scope.permission())) {
      throw new ProblemException(
          ProblemType.FORBIDDEN,
          "Your role in this workspace does not allow this.",
          Map.of("role", role));
    }
  }
}
