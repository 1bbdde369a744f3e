package dev.daybook.persistence.archive;

import dev.daybook.persistence.journal.JournalLines;
import dev.daybook.tenant.TenantId;
import dev.daybook.workspace.WorkspaceId;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An archive and all that it goes on from, open, the whole one first. */
final class ArchiveChain implements Closeable {
  private final List<OpenArchive> archives;

  ArchiveChain(List<OpenArchive> archives) {
    this.archives = List.copyOf(archives);
  }

  /** A part of one of them that holds a stretch of a journal. */
  record Piece(OpenArchive archive, int part, Stretch stretch) {}

  List<OpenArchive> archives() {
    return archives;
  }

  /** The one that is restored: rows are its. */
  OpenArchive last() {
    return archives.get(archives.size() - 1);
  }

  TenantId tenant() {
    return last().manifest().tenant();
  }

  /** The workspaces of the last one, in the order of their parts. */
  List<WorkspaceId> workspaces() {
    List<WorkspaceId> found = new ArrayList<>();
    for (ArchivePart part : last().manifest().parts()) {
      if (part.stretch() != null) {
        found.add(part.stretch().workspace());
      }
    }
    return found;
  }

  /**
   * The parts that hold a workspace's journal from its beginning to where the last archive ends;
   * the last of them holds the rows, too.
   *
   * @throws dev.daybook.problem.ProblemException DAMAGED_ARCHIVE when one does not go on where the
   *     one before ends
   */
  List<Piece> pieces(WorkspaceId workspace) {
    Deque<Piece> pieces = new ArrayDeque<>();
    Stretch next = null;
    for (int i = archives.size() - 1; i >= 0; i--) {
      OpenArchive archive = archives.get(i);
      Piece piece = piece(archive, workspace);
      if (piece == null || !leadsTo(piece.stretch(), next)) {
        break;
      }
      pieces.addFirst(piece);
      next = piece.stretch();
      if (next.from().value() == 0) {
        requireStart(workspace, next);
        return List.copyOf(pieces);
      }
    }
    throw Damage.atManifest("workspace " + workspace + " does not go on where a base ends");
  }

  private void requireStart(WorkspaceId workspace, Stretch first) {
    byte[] start = new JournalLines.Source(tenant(), workspace).start();
    if (!HexFormat.of().formatHex(start).equals(first.fromChain())) {
      throw Damage.atManifest("workspace " + workspace + " does not begin as its journal does");
    }
  }

  private static boolean leadsTo(Stretch before, @Nullable Stretch next) {
    return next == null
        || (before.position().equals(next.from()) && before.chain().equals(next.fromChain()));
  }

  private static @Nullable Piece piece(OpenArchive archive, WorkspaceId workspace) {
    Integer part = archive.part(workspace).orElse(null);
    return part == null
        ? null
        : new Piece(
            archive, part, Objects.requireNonNull(archive.manifest().parts().get(part).stretch()));
  }

  @Override
  public void close() throws IOException {
    for (OpenArchive archive : archives) {
      archive.close();
    }
  }
}
