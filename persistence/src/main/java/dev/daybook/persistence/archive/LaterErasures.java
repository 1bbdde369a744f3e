package dev.daybook.persistence.archive;

import dev.daybook.journal.Position;
import dev.daybook.persistence.journal.JournalLines;
import dev.daybook.persistence.journal.LaterRedactions;
import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import dev.daybook.tenant.ShardName;
import dev.daybook.tenant.TenantId;
import dev.daybook.workspace.WorkspaceId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was redacted in the archived tenant since the archive was taken, as long as it is here: the
 * archive holds it still and cannot know.
 */
@ApplicationScoped
class LaterErasures {
  @Inject private TenantRestoreRows rows;
  @Inject private LaterRedactions redactions;

  /**
   * Lets pass an archive none of whose entries that are wanted was redacted since.
   *
   * @param ends where journals end that end before the archive does; null for none
   * @throws ProblemException REDACTED naming the workspace
   */
  void requireNone(Loading loading, @Nullable JournalEnds ends) {
    if (loading.identity().isSame()) {
      return;
    }
    TenantId source = loading.identity().from();
    for (WorkspaceId workspace : loading.chain().workspaces()) {
      loading.pace().run();
      // Asked each time: the source may be moved meanwhile, and be redacted there.
      ShardName shard = rows.shard(source).orElse(null);
      if (shard == null) {
        return;
      }
      List<ArchiveChain.Piece> pieces = loading.chain().pieces(workspace);
      Position archived = pieces.get(pieces.size() - 1).stretch().position();
      Position end = ends == null ? archived : ends.of(workspace).orElse(Position.START);
      JournalLines.Source journal = new JournalLines.Source(source, workspace);
      if (redactions.reach(journal, shard, archived, end)) {
        throw new ProblemException(
            ProblemType.REDACTED,
            "Something in workspace "
                + workspace
                + " was erased since the archive was taken. Take another one.",
            Map.of("field", "archive", "workspace", workspace.toString()));
      }
    }
  }
}
