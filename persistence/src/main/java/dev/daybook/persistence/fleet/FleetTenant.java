package dev.daybook.persistence.fleet;

import dev.daybook.tenant.TenantId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A tenant as a shard has it.
 *
 * @param slug null where the catalog knows no such tenant: its rows were left, or came back with a
 *     restore
 * @param workspaces of all sorts, people's own too
 * @param entries of all their journals
 * @param changedAt when the last of them was written
 */
public record FleetTenant(
    TenantId tenant, @Nullable String slug, long workspaces, long entries, Instant changedAt) {}
