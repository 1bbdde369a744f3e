package dev.daybook.persistence.webhook;

import dev.daybook.persistence.shard.Binder;
import dev.daybook.tenant.TenantId;
import dev.daybook.workspace.WorkspaceId;
import java.sql.SQLException;

/** A workspace whose webhooks are looked after. */
record Place(TenantId tenant, WorkspaceId workspace) {
  /** Binds its key. */
  Binder bind(Binder binder) throws SQLException {
    return binder.uuid(tenant.value()).uuid(workspace.value());
  }
}
