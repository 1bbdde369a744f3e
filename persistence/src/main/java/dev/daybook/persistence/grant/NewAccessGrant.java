package dev.daybook.persistence.grant;

import dev.daybook.workspace.WorkspaceId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an operator asks for.
 *
 * @param minutes null where it was not said
 * @param workspaces null for all that are shared
 */
public record NewAccessGrant(
    String reason, @Nullable Integer minutes, @Nullable List<WorkspaceId> workspaces) {}
