package dev.daybook.persistence.vault;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.daybook.attachment.AttachmentKind;
import dev.daybook.blob.BlobHash;
import dev.daybook.document.Documents;
import dev.daybook.item.ItemId;
import dev.daybook.item.Kinds;
import dev.daybook.journal.Moment;
import dev.daybook.journal.Position;
import dev.daybook.markdown.MarkdownWriter;
import dev.daybook.persistence.Places;
import dev.daybook.persistence.access.WorkspaceScope;
import dev.daybook.persistence.blob.Blobs;
import dev.daybook.persistence.item.Feed;
import dev.daybook.persistence.item.Moments;
import dev.daybook.persistence.item.PastState;
import dev.daybook.persistence.item.States;
import dev.daybook.persistence.journal.ItemState;
import dev.daybook.problem.ProblemException;
import dev.daybook.vault.VaultIndex;
import dev.daybook.vault.VaultPath;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Writes workspaces as zips of vaults, as they are at one position. A note that nobody has changed
 * since its import is the file that was imported; every other one is written anew.
 */
@ApplicationScoped
public class Exports {
  @Inject private VaultTrees trees;
  @Inject private States states;
  @Inject private Blobs blobs;
  @Inject private Feed feed;
  @Inject private Moments moments;
  @Inject private VaultSettings settings;
  private Places places;

  @PostConstruct
  void start() {
    places =
        new Places(
            settings.exportsMax(),
            "This server writes " + settings.exportsMax() + " exports already. Repeat the request.",
            5);
  }

  /** An export that is ready to be written, once. */
  public final class Export {
    private final WorkspaceScope scope;
    private final Position position;
    private final VaultTree tree;
    private final VaultIndex index;

    private Export(WorkspaceScope scope, Position position, VaultTree tree) {
      this.scope = scope;
      this.position = position;
      this.tree = tree;
      this.index = tree.index();
    }

    /** The position that the workspace is exported at. */
    public Position position() {
      return position;
    }

    /** Writes the zip. */
    public void write(OutputStream out, boolean manifest) throws IOException {
      places.enter();
      try {
        ExportZip zip = new ExportZip(out);
        for (Map.Entry<ItemId, VaultPath> one : tree.paths().entrySet()) {
          VaultTree.Node node = tree.node(one.getKey()).orElseThrow();
          if (node.isFolder()) {
            zip.folder(one.getValue(), node);
          }
        }
        files(zip);
        if (manifest) {
          zip.manifest(scope, position);
        }
        zip.end();
      } finally {
        places.leave();
      }
    }

    private void files(ExportZip zip) throws IOException {
      try {
        states.forEachPage(
            scope,
            Stream.of("note", "attachment").map(Kinds::of).toList(),
            page ->
                states.asOf(scope, page, position).values().stream()
                    .filter(PastState::isWhole)
                    .forEach(past -> file(zip, past.state())));
      } catch (UncheckedIOException e) {
        throw e.getCause();
      }
    }

    private void file(ExportZip zip, ItemState state) {
      VaultPath path = tree.paths().get(state.item());
      VaultTree.Node node = tree.node(state.item()).orElse(null);
      if (path == null || node == null) {
        return;
      }
      try (InputStream bytes = bytes(state, node, path)) {
        zip.file(path, node, state.updatedAt(), bytes);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private InputStream bytes(ItemState state, VaultTree.Node node, VaultPath path)
        throws IOException {
      if (node.kind().equals("attachment")) {
        String hash =
            Documents.read(state.document()).path(AttachmentKind.CONTENT).path("hash").asText();
        return blobs.open(scope, new BlobHash(hash), 0);
      }
      BlobHash source = source(node);
      if (source != null) {
        return blobs.open(scope, source, 0);
      }
      ObjectNode document = Documents.read(state.document());
      String text = MarkdownWriter.write(document, new ExportNames(tree, index, path));
      return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The file that was imported, if that is the note's last entry and was not erased since. */
    private @Nullable BlobHash source(VaultTree.Node node) {
      Imported.Last last = node.imported();
      if (last == null || !last.position().equals(node.version())) {
        return null;
      }
      return blobs.find(scope, last.origin().source()).map(blob -> blob.hash()).orElse(null);
    }
  }

  /**
   * Makes an export ready: fixes its position and all paths.
   *
   * @param asOf null for now
   * @throws ProblemException NOT_FOUND, FORBIDDEN; as {@link Moments#resolve}; LIMIT_EXCEEDED; BUSY
   */
  public Export open(WorkspaceScope scope, @Nullable Moment asOf) {
    places.enter();
    try {
      Position position = asOf == null ? feed.head(scope) : moments.resolve(scope, asOf, "asOf");
      return new Export(scope, position, trees.asOf(scope, position));
    } finally {
      places.leave();
    }
  }
}
