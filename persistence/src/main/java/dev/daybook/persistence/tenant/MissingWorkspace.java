package dev.daybook.persistence.tenant;

import dev.daybook.workspace.WorkspaceId;

/** A workspace that a new tenant begins with and still lacks. */
record MissingWorkspace(int number, WorkspaceId id, String name) {}
