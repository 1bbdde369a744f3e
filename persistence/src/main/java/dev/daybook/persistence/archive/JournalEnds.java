package dev.daybook.persistence.archive;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.daybook.journal.Position;
import dev.daybook.workspace.WorkspaceId;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where the journals of an archive are to end, found by reading all of it and all that it stands
 * on: what is wrong with it is known before anything is made of it.
 *
 * @param positions by workspace; one that was not there yet at the instant has none
 */
record JournalEnds(Map<WorkspaceId, Position> positions) {
  JournalEnds {
    positions = Map.copyOf(positions);
  }

  /**
   * Reads the archives to their end.
   *
   * @param asOf null for the archive's end
   * @param pace is called between parts; may throw to end it all
   * @throws dev.daybook.problem.ProblemException as {@link Standing#of}
   */
  static JournalEnds read(ArchiveChain chain, @Nullable Instant asOf, Runnable pace)
      throws IOException {
    Map<WorkspaceId, Position> ends = new HashMap<>();
    for (WorkspaceId workspace : chain.workspaces()) {
      pace.run();
      Standing standing = Standing.of(chain, workspace, asOf);
      if (asOf == null || standing.position().value() > 0 || wasThere(chain, workspace, asOf)) {
        ends.put(workspace, standing.position());
      }
    }
    drain(chain.last(), 0);
    for (OpenArchive archive : chain.archives()) {
      pace.run();
      drain(archive, archive.manifest().parts().size() - 1);
    }
    return new JournalEnds(ends);
  }

  /** The end of a workspace's journal; empty when nothing is made of it. */
  Optional<Position> of(WorkspaceId workspace) {
    return Optional.ofNullable(positions.get(workspace));
  }

  /** Told only where no entry tells: rows and entries are stamped by different clocks. */
  private static boolean wasThere(ArchiveChain chain, WorkspaceId workspace, Instant asOf)
      throws IOException {
    ObjectNode row = JournalWalk.row(chain, workspace);
    return !OffsetDateTime.parse(row.path("created_at").asText()).toInstant().isAfter(asOf);
  }

  private static void drain(OpenArchive archive, int part) throws IOException {
    archive.read(part, (plain, place) -> plain.transferTo(OutputStream.nullOutputStream()));
  }
}
