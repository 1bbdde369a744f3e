package dev.daybook.persistence.shard;

import dev.daybook.tenant.TenantId;
import dev.daybook.workspace.WorkspaceId;

/** What names a workspace, and so leads the key of whatever is in it. */
public interface WorkspaceKey {
  TenantId tenant();

  WorkspaceId workspace();
}
