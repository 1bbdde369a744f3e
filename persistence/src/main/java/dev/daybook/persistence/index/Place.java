package dev.daybook.persistence.index;

import dev.daybook.persistence.access.WorkspaceScope;
import dev.daybook.persistence.shard.Placement;
import dev.daybook.persistence.shard.WorkspaceKey;
import dev.daybook.tenant.TenantId;
import dev.daybook.workspace.WorkspaceId;

/**
 * A workspace whose index is kept, and where it lives. Nobody acts in it: the index follows by
 * itself.
 */
record Place(TenantId tenant, WorkspaceId workspace, Placement placement) implements WorkspaceKey {
  static Place of(WorkspaceScope scope) {
    return new Place(scope.tenant(), scope.workspace(), scope.placement());
  }
}
