package dev.daybook.persistence.archive;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.daybook.journal.EntryFacts;
import dev.daybook.journal.Operation;
import dev.daybook.journal.Position;
import dev.daybook.persistence.journal.Entry;
import dev.daybook.persistence.journal.Redaction;
import dev.daybook.persistence.journal.ThinningEntries;
import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import dev.daybook.workspace.WorkspaceId;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * Where a workspace of an archive stood at an instant.
 *
 * @param position of the last commit's end by then; 0 for none
 * @param lastCommitAt null for none
 * @param items that had been made by then, those that were deleted too
 */
public record Standing(
    WorkspaceId workspace,
    String name,
    Position position,
    @Nullable Instant lastCommitAt,
    long items) {

  /**
   * Reads all of the workspace, and so finds all that is wrong with it.
   *
   * @param asOf null for the archive's end
   * @throws ProblemException DAMAGED_ARCHIVE; REDACTED when something that stood there by then was
   *     redacted later: a journal that ends before cannot say so; BEYOND_HORIZON when the journal
   *     has been thinned beyond that since
   */
  static Standing of(ArchiveChain chain, WorkspaceId workspace, @Nullable Instant asOf)
      throws IOException {
    String name = JournalWalk.row(chain, workspace).path("name").asText();
    Search search = new Search(asOf);
    JournalWalk.walk(chain, workspace, search);
    if (search.horizon.compareTo(search.position) > 0) {
      throw new ProblemException(
          ProblemType.BEYOND_HORIZON,
          "The journal of workspace " + workspace + " was thinned since, beyond that instant.",
          Map.of("field", "asOf", "workspace", workspace.toString()));
    }
    if (search.reachesBack) {
      throw new ProblemException(
          ProblemType.REDACTED,
          "Something in workspace " + workspace + " was erased since, which had been there then.",
          Map.of("field", "asOf", "workspace", workspace.toString()));
    }
    return new Standing(workspace, name, search.position, search.lastCommitAt, search.items);
  }

  private static final class Search implements JournalWalk.Visitor {
    private final @Nullable Instant asOf;
    private Position position = Position.START;
    private @Nullable Instant lastCommitAt;
    private long items;
    private boolean reachesBack;
    private Position horizon = Position.START;

    Search(@Nullable Instant asOf) {
      this.asOf = asOf;
    }

    @Override
    public void entry(Entry entry) {
      EntryFacts facts = entry.facts();
      if (asOf == null || !facts.recordedAt().isAfter(asOf)) {
        position = facts.commitPosition();
        lastCommitAt = facts.recordedAt();
        items += facts.previous() == null && facts.operation() == Operation.CREATE ? 1 : 0;
      } else if (facts.operation() == Operation.REDACT) {
        redacted(entry);
      }
    }

    private void redacted(Entry later) {
      Position thinned = ThinningEntries.horizon(later).orElse(null);
      if (thinned == null) {
        reachesBack |= first(later).compareTo(position) <= 0;
      } else {
        horizon = thinned;
      }
    }

    private static Position first(Entry redaction) {
      SortedSet<Position> targets = Redaction.targets(redaction);
      if (targets.isEmpty()) {
        throw new IllegalArgumentException("a redaction names nothing");
      }
      return targets.first();
    }

    @Override
    public void row(String table, ObjectNode row) {
      // Rows are not of an instant.
    }
  }
}
