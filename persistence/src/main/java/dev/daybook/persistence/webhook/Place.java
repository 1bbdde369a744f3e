package dev.daybook.persistence.webhook;

import dev.daybook.persistence.shard.WorkspaceKey;
import dev.daybook.tenant.TenantId;
import dev.daybook.workspace.WorkspaceId;

/** A workspace whose webhooks are looked after. */
record Place(TenantId tenant, WorkspaceId workspace) implements WorkspaceKey {}
