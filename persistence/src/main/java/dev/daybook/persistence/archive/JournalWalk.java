package dev.daybook.persistence.archive;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.daybook.journal.Position;
import dev.daybook.persistence.journal.Entry;
import dev.daybook.persistence.journal.JournalLines;
import dev.daybook.workspace.WorkspaceId;
import java.io.IOException;
import java.io.InputStream;
import java.util.HexFormat;
import java.util.List;

/**
 * A walk over all that a chain of archives holds of a workspace: its entries from the first one on,
 * each held to the one before and the ends to what the signed manifests say, then its rows.
 */
final class JournalWalk {
  private static final HexFormat HEX = HexFormat.of();

  private final List<ArchiveChain.Piece> pieces;
  private final JournalLines lines;
  private final Visitor visitor;

  /** Takes what is found. */
  interface Visitor {
    void entry(Entry entry) throws IOException;

    /** All entries have been handed over before the first row. */
    void row(String table, ObjectNode row) throws IOException;
  }

  private JournalWalk(ArchiveChain chain, WorkspaceId workspace, Visitor visitor) {
    JournalLines.Source source = new JournalLines.Source(chain.tenant(), workspace);
    this.pieces = chain.pieces(workspace);
    this.lines = new JournalLines(source, Position.START, source.start());
    this.visitor = visitor;
  }

  /**
   * Walks to the end.
   *
   * @throws dev.daybook.problem.ProblemException DAMAGED_ARCHIVE
   */
  static void walk(ArchiveChain chain, WorkspaceId workspace, Visitor visitor) throws IOException {
    JournalWalk walk = new JournalWalk(chain, workspace, visitor);
    for (ArchiveChain.Piece piece : walk.pieces) {
      walk.read(piece);
    }
  }

  /** The workspace's own row, as of the last archive. */
  static ObjectNode row(ArchiveChain chain, WorkspaceId workspace) throws IOException {
    List<ArchiveChain.Piece> pieces = chain.pieces(workspace);
    ArchiveChain.Piece last = pieces.get(pieces.size() - 1);
    return last.archive()
        .begin(last.part(), (plain, place) -> PartLines.first(plain, place, "workspace"));
  }

  private void read(ArchiveChain.Piece piece) throws IOException {
    boolean isLast = piece.equals(pieces.get(pieces.size() - 1));
    piece
        .archive()
        .read(
            piece.part(),
            (plain, place) -> {
              read(plain, place, isLast);
              requireEnd(piece.stretch(), place);
              return null;
            });
  }

  private void read(InputStream plain, OpenArchive.Place place, boolean isLast) throws IOException {
    PartLines.read(
        plain,
        place,
        new PartLines.Taker() {
          private boolean isBehindEntries;

          @Override
          public void row(String table, ObjectNode row) throws IOException {
            if (table.equals("workspace")) {
              return;
            }
            isBehindEntries = true;
            place.at(null);
            if (isLast) {
              visitor.row(table, row);
            }
          }

          @Override
          public void entry(JsonNode line) throws IOException {
            place.at(lines.at().next());
            if (isBehindEntries) {
              throw new IllegalArgumentException("an entry stands behind rows");
            }
            visitor.entry(lines.next(line));
          }
        });
  }

  private void requireEnd(Stretch stretch, OpenArchive.Place place) {
    place.at(lines.at());
    if (!lines.at().equals(stretch.position()) || !lines.isAtCommitEnd()) {
      throw place.fault("the entries do not end where the manifest says");
    }
    if (!HEX.formatHex(lines.chainHash()).equals(stretch.chain())) {
      throw place.fault("the chain hash is not the one that the manifest says");
    }
  }
}
