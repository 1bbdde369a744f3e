package dev.daybook.persistence.access;

import dev.daybook.tenant.TenantId;
import dev.daybook.workspace.WorkspaceId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.UUID;

/**
 * Whose workspaces are, by the tenant's shard. Shows nothing of them, and is never part of the
 * caller's transaction, which may be the catalog's.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.NOT_SUPPORTED)
public class TenantWorkspaces {
  private static final ScopedReads.Query COUNT =
      ScopedReads.Query.of(Access.class, "count_workspaces").forVerification();

  @Inject private Access access;
  @Inject private ScopedReads reads;

  /**
   * Whether all are the tenant's, and no two the same: ids of others are not to be shown to it.
   *
   * @param workspaces one at least
   * @throws dev.daybook.problem.ProblemException NOT_FOUND when the tenant is not active;
   *     SHARD_UNAVAILABLE
   */
  public boolean areAll(Actor operator, TenantId tenant, List<WorkspaceId> workspaces) {
    UUID[] ids = workspaces.stream().map(WorkspaceId::value).toArray(UUID[]::new);
    return reads.read(
        access.verify(operator, tenant).in(workspaces.get(0)),
        COUNT,
        binder -> binder.uuid(tenant.value()).uuids(ids),
        rows -> rows.next() && rows.getInt(1) == ids.length);
  }
}
