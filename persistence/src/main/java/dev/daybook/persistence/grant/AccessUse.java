package dev.daybook.persistence.grant;

import dev.daybook.workspace.WorkspaceId;
import java.time.Instant;

/**
 * A request that a grant let pass.
 *
 * @param number 1, 2, 3 ... of the grant's uses
 * @param path as it was sent, without its query
 */
public record AccessUse(
    int number, WorkspaceId workspace, String method, String path, Instant usedAt) {}
