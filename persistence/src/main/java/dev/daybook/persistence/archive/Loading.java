package dev.daybook.persistence.archive;

import dev.daybook.persistence.access.WorkspaceScope;
import dev.daybook.workspace.WorkspaceId;
import java.util.function.Function;

/**
 * A tenant that is being made of an archive, for whoever does a step of it: into which tenant and
 * by whose leave, not why.
 *
 * @param keepsCheckpoints whether the checkpoints of the archive hold of what is made: of journals
 *     with the same chain, signed by keys that are known here
 * @param scopes opens a workspace of the tenant that is made
 * @param pace is called between commits and pages; may throw to end it all
 */
record Loading(
    ArchiveChain chain,
    Identity identity,
    boolean keepsCheckpoints,
    Function<WorkspaceId, WorkspaceScope> scopes,
    Runnable pace) {}
