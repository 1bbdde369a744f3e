package dev.daybook.persistence.vault;

import com.fasterxml.jackson.databind.JsonNode;
import dev.daybook.blob.BlobHash;
import dev.daybook.document.Documents;
import dev.daybook.document.Limits;
import dev.daybook.item.ItemId;
import dev.daybook.item.Uuids;
import dev.daybook.journal.Position;
import dev.daybook.problem.ProblemException;
import dev.daybook.vault.VaultPath;
import dev.daybook.workspace.WorkspaceId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an export says of its files: which item each is, at which version, with which bytes. It
 * counts only in the workspace it came from.
 */
record Manifest(Map<String, Known> known) {
  static final int FORMAT = 1;

  private static final Limits LIMITS = new Limits(64 << 20, 8, 0, 0, 0, 0);

  /**
   * A file of the export.
   *
   * @param source null of a folder
   */
  record Known(ItemId item, Position version, @Nullable BlobHash source) {}

  /** Reads a manifest; one that cannot be read or is another workspace's knows nothing. */
  static Manifest read(byte[] json, WorkspaceId workspace) {
    Map<String, Known> known = new HashMap<>();
    try {
      JsonNode root = json.length == 0 ? null : Documents.parse(json, LIMITS);
      if (root != null
          && root.path("format").asInt() == FORMAT
          && root.path("workspace").asText().equals(workspace.toString())) {
        root.path("items").forEach(item -> add(known, item));
      }
    } catch (ProblemException e) {
      known.clear();
    }
    return new Manifest(known);
  }

  private static void add(Map<String, Known> known, JsonNode item) {
    String id = item.path("id").asText();
    String hash = item.path("sha256").asText();
    long version = item.path("version").asLong();
    if (Uuids.isUuid(id) && version > 0) {
      known.put(
          item.path("path").asText(),
          new Known(
              ItemId.parse(id),
              new Position(version),
              BlobHash.isHash(hash) ? new BlobHash(hash) : null));
    }
  }

  Optional<Known> file(VaultPath path) {
    return Optional.ofNullable(known.get(path.text()));
  }

  Optional<Known> folder(VaultPath path) {
    return Optional.ofNullable(known.get(path.text() + "/"));
  }
}
