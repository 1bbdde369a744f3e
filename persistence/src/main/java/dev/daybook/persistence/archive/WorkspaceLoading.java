package dev.daybook.persistence.archive;

import dev.daybook.journal.Position;
import dev.daybook.persistence.access.WorkspaceScope;
import dev.daybook.persistence.journal.JournalLoading;
import dev.daybook.persistence.journal.JournalReader;
import dev.daybook.persistence.journal.Rebuild;
import dev.daybook.persistence.journal.WorkspaceProof;
import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import dev.daybook.workspace.WorkspaceId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Loads one workspace of an archive: its entries up to a position in bounded commits, then what is
 * not journalled, then the tables, made anew from the entries; and checks what has come of it. Done
 * again after it was cut off, it goes on behind the last entry that was committed.
 */
@ApplicationScoped
class WorkspaceLoading {
  @Inject private WorkspaceRows workspaces;
  @Inject private JournalLoading journal;
  @Inject private JournalReader reader;
  @Inject private Rebuild rebuild;
  @Inject private WorkspaceProof proof;
  @Inject private ArchiveRows rows;
  @Inject private ArchiveSettings settings;
  @Inject private Event<TenantRestoreStep> about;

  /**
   * Loads it.
   *
   * @param workspace as the archive knows it
   * @param end where its journal is to end: a commit's end; null for where the archive's does
   * @return where it ends
   * @throws ProblemException DAMAGED_ARCHIVE; CONFLICT, WORKSPACE_CLOSED when another server is at
   *     it
   */
  Position load(Loading loading, WorkspaceId workspace, @Nullable Position end) throws IOException {
    WorkspaceScope scope = loading.scopes().apply(loading.identity().of(workspace));
    workspaces.make(scope, JournalWalk.row(loading.chain(), workspace));
    Position last = end == null ? archived(loading, workspace).position() : end;
    Position loaded = reader.head(scope).position();
    LoadedRows kept =
        new LoadedRows(
            scope, last, loading.identity().items(workspace), loading.keepsCheckpoints());
    LoadingBatch batch =
        new LoadingBatch(
            loading,
            kept,
            loaded,
            new LoadingBatch.Targets(
                journal,
                rows,
                settings,
                () -> about.fire(new TenantRestoreStep(scope.tenant(), "commit"))));
    JournalWalk.walk(loading.chain(), workspace, batch);
    batch.flush();
    rebuild.run(scope);
    loading.pace().run();
    proof
        .fault(scope, batch.head(), loading.pace())
        .ifPresent(
            reason -> {
              throw untrue(scope, reason);
            });
    if (end == null && loading.identity().isSame()) {
      requireChain(scope, archived(loading, workspace).chain());
    }
    return batch.head();
  }

  private static Stretch archived(Loading loading, WorkspaceId workspace) {
    var pieces = loading.chain().pieces(workspace);
    return pieces.get(pieces.size() - 1).stretch();
  }

  /** The same tenant's journal has the same chain, to its end. */
  private void requireChain(WorkspaceScope scope, String archived) {
    if (!HexFormat.of().formatHex(reader.head(scope).chainHash()).equals(archived)) {
      throw untrue(scope, "its chain hash is not the one that the manifest says");
    }
  }

  private static ProblemException untrue(WorkspaceScope scope, String reason) {
    return new ProblemException(
        ProblemType.DAMAGED_ARCHIVE,
        "What was loaded of workspace " + scope.workspace() + " is not sound: " + reason + ".",
        Map.of("workspace", scope.workspace().toString()));
  }
}
