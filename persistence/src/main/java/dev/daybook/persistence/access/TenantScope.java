package dev.daybook.persistence.access;

import dev.daybook.persistence.shard.Placement;
import dev.daybook.person.PersonId;
import dev.daybook.tenant.Epoch;
import dev.daybook.tenant.ShardName;
import dev.daybook.tenant.TenantId;
import dev.daybook.workspace.Permission;
import dev.daybook.workspace.WorkspaceId;
import java.util.function.Supplier;

/**
 * The way into all workspaces of a tenant for whoever verifies them without being a member. Only
 * {@link Access} can make one, and what it opens serves those reads alone that say so themselves:
 * {@link ScopedReads.Query#forVerification}.
 */
public final class TenantScope {
  private final TenantId tenant;
  private final PersonId actor;
  private final Placement placement;
  private final Supplier<CursorSeal> seal;

  TenantScope(TenantId tenant, PersonId actor, Placement placement, Supplier<CursorSeal> seal) {
    this.tenant = tenant;
    this.actor = actor;
    this.placement = placement;
    this.seal = seal;
  }

  public TenantId tenant() {
    return tenant;
  }

  public ShardName shard() {
    return placement.shard();
  }

  public Epoch epoch() {
    return placement.epoch();
  }

  /** A scope for one of the tenant's workspaces. */
  public WorkspaceScope in(WorkspaceId workspace) {
    return new WorkspaceScope(
        tenant, workspace, actor, Permission.VERIFY, placement, seal, WorkspaceScope.Use.CALL);
  }
}
