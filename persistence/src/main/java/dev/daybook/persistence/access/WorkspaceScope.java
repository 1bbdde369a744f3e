package dev.daybook.persistence.access;

import dev.daybook.persistence.shard.Placement;
import dev.daybook.persistence.shard.WorkspaceKey;
import dev.daybook.person.PersonId;
import dev.daybook.tenant.Epoch;
import dev.daybook.tenant.ShardName;
import dev.daybook.tenant.TenantId;
import dev.daybook.workspace.Permission;
import dev.daybook.workspace.WorkspaceId;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One actor's way into one workspace, for one permission. The code below the resources takes tenant
 * and workspace from nothing else, and only {@link Access} can make one. The permission itself is
 * checked where the scope is used, against the membership of that moment: see {@link ScopedReads}
 * and the journal.
 */
public final class WorkspaceScope implements WorkspaceKey {
  private final TenantId tenant;
  private final WorkspaceId workspace;
  private final PersonId actor;
  private final Permission permission;
  private final Placement placement;
  private final Supplier<CursorSeal> seal;
  private final Basis basis;
  private final @Nullable StandingGrant grant;

  WorkspaceScope(
      TenantId tenant,
      WorkspaceId workspace,
      PersonId actor,
      Permission permission,
      Placement placement,
      Supplier<CursorSeal> seal,
      Basis basis) {
    this(tenant, workspace, actor, permission, placement, seal, basis, null);
  }

  private WorkspaceScope(
      TenantId tenant,
      WorkspaceId workspace,
      PersonId actor,
      Permission permission,
      Placement placement,
      Supplier<CursorSeal> seal,
      Basis basis,
      @Nullable StandingGrant grant) {
    this.tenant = tenant;
    this.workspace = workspace;
    this.actor = actor;
    this.permission = permission;
    this.placement = placement;
    this.seal = seal;
    this.basis = basis;
    this.grant = grant;
  }

  /** The same, on a grant. */
  WorkspaceScope on(StandingGrant standing) {
    return new WorkspaceScope(
        tenant, workspace, actor, permission, placement, seal, Basis.GRANT, standing);
  }

  @Override
  public TenantId tenant() {
    return tenant;
  }

  @Override
  public WorkspaceId workspace() {
    return workspace;
  }

  public PersonId actor() {
    return actor;
  }

  public Permission permission() {
    return permission;
  }

  /** Whether it is Daybook's own, for work that no member need ask for. */
  boolean isUpkeep() {
    return basis == Basis.UPKEEP || basis == Basis.LOADING || basis == Basis.MOVING;
  }

  /** Whether it is an operator's, who reads by a grant and is no member. */
  public boolean isGranted() {
    return basis == Basis.GRANT;
  }

  /** Whether its connections are no part of the tenant's share, which others may be waiting for. */
  boolean isNobodysShare() {
    return isGranted() || basis == Basis.MOVING;
  }

  /** Whether it is for loading the workspace, whose journal is closed to everybody else. */
  public boolean isLoading() {
    return basis == Basis.LOADING;
  }

  /** The grant that it stands on, if it does. */
  @Nullable StandingGrant grant() {
    return grant;
  }

  /** Where the tenant lives, and what it may use. */
  public Placement placement() {
    return placement;
  }

  /**
   * How long a statement of the tenant's may run. What Daybook does of itself is not held to the
   * tenant's time.
   *
   * @param most what it may take in any case
   */
  public Duration statementTimeout(Duration most) {
    Duration own = placement.limits().statementTimeout();
    return isUpkeep() || own.compareTo(most) > 0 ? most : own;
  }

  public ShardName shard() {
    return placement.shard();
  }

  public Epoch epoch() {
    return placement.epoch();
  }

  /**
   * A cursor of a list of this workspace's, which says a text and cannot be made elsewhere.
   *
   * @param list whose cursor it is
   */
  public String seal(String list, String text) {
    return seal.get().seal(tenant, workspace, list, text);
  }

  /**
   * What a cursor of a list of this workspace's says.
   *
   * @param field where it was, for the problem that names it
   * @throws dev.daybook.problem.ProblemException INVALID_CURSOR when it is none, of another
   *     workspace or of another list
   */
  public String unseal(String list, String cursor, String field) {
    return seal.get().open(tenant, workspace, list, cursor, field);
  }
}
