package dev.daybook.api.archive;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.daybook.persistence.archive.Archive;

/** Archives on the wire. */
final class ArchiveJson {
  private ArchiveJson() {}

  static ObjectNode of(Archive archive) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("id", archive.id().toString())
        .put("base", archive.base() == null ? null : archive.base().toString())
        .put("takenAt", archive.takenAt().toString())
        .put("keyVersion", archive.keyVersion())
        .put("bytes", archive.bytes())
        .put("workspaces", archive.workspaces())
        .put("entries", archive.entries())
        .put("blobs", archive.blobs())
        .put("missingBlobs", archive.missingBlobs())
        .put("manifestHash", archive.manifestHash())
        .put("scheduled", archive.scheduled());
  }
}
