package dev.daybook.persistence.grant;

import dev.daybook.person.PersonId;
import dev.daybook.tenant.TenantId;
import dev.daybook.workspace.WorkspaceId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An operator's leave to read what a tenant keeps, for a reason and a time.
 *
 * @param operatorName as the operator was called when it was given
 * @param workspaces those it opens; null for all that are shared
 * @param uses requests that were answered by it, of those it is good for
 * @param isLive at the moment of asking
 * @param endedAt when it was given back or taken away; null where it was not
 */
public record AccessGrant(
    TenantId tenant,
    AccessGrantId id,
    PersonId operator,
    String operatorName,
    String reason,
    @Nullable List<WorkspaceId> workspaces,
    int uses,
    int usesMax,
    Instant createdAt,
    Instant expiresAt,
    boolean isLive,
    @Nullable Instant endedAt,
    @Nullable PersonId endedBy) {}
