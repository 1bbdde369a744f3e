package dev.daybook.persistence.archive;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.daybook.document.Documents;
import dev.daybook.item.Uuids;
import dev.daybook.journal.Position;
import dev.daybook.tenant.Epoch;
import dev.daybook.tenant.TenantId;
import dev.daybook.workspace.WorkspaceId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an archive says of itself, in the clear and signed.
 *
 * @param schema the last migration of the shard that its rows are of
 * @param keyVersion of the tenant's key that has encrypted its parts
 * @param base the archive that it goes on from; null for none
 * @param parts in the order in which they lie in the file
 */
record ArchiveManifest(
    ArchiveId id,
    TenantId tenant,
    Instant takenAt,
    String schema,
    int keyVersion,
    @Nullable Base base,
    List<ArchivePart> parts) {
  /** The first line of the file, and of what is signed. */
  static final String FORMAT = "daybook-archive-1";

  private static final String STRETCH_ID = "workspace";
  private static final String MISSING = "missing";

  /**
   * An archive that another one goes on from.
   *
   * @param manifest SHA-256 of its signed manifest, in hexadecimal
   */
  record Base(ArchiveId id, String manifest) {}

  ArchiveManifest {
    parts = List.copyOf(parts);
  }

  /** The text that is signed: two lines. */
  String text() {
    ObjectNode json =
        JsonNodeFactory.instance
            .objectNode()
            .put("archive", id.toString())
            .put("tenant", tenant.toString())
            .put("takenAt", takenAt.toString())
            .put("schema", schema)
            .put("keyVersion", keyVersion);
    if (base != null) {
      json.putObject("base").put("archive", base.id.toString()).put("manifest", base.manifest);
    }
    ArrayNode array = json.putArray("parts");
    for (ArchivePart part : parts) {
      ObjectNode one =
          array
              .addObject()
              .put("name", part.name())
              .put("bytes", part.bytes())
              .put("sha256", part.hash())
              .put("count", part.count());
      if (part.missing() > 0) {
        one.put(MISSING, part.missing());
      }
      Stretch stretch = part.stretch();
      if (stretch != null) {
        one.put(STRETCH_ID, stretch.workspace().toString())
            .put("epoch", stretch.epoch().value())
            .put("from", stretch.from().value())
            .put("fromChainHash", stretch.fromChain())
            .put("position", stretch.position().value())
            .put("chainHash", stretch.chain());
      }
    }
    return FORMAT + "\n" + Documents.canonical(json) + "\n";
  }

  /** What the second line of a signed text says, once its signature holds. */
  static ArchiveManifest read(String json) {
    JsonNode manifest = Documents.read(json);
    List<ArchivePart> parts = new ArrayList<>();
    for (JsonNode part : manifest.path("parts")) {
      parts.add(
          new ArchivePart(
              part.path("name").asText(),
              part.path("bytes").asLong(),
              part.path("sha256").asText(),
              part.path("count").asLong(),
              part.path(MISSING).asLong(),
              part.has(STRETCH_ID) ? stretch(part) : null));
    }
    JsonNode base = manifest.path("base");
    return new ArchiveManifest(
        ArchiveId.parse(manifest.path("archive").asText()),
        new TenantId(Uuids.parse(manifest.path("tenant").asText())),
        Instant.parse(manifest.path("takenAt").asText()),
        manifest.path("schema").asText(),
        manifest.path("keyVersion").asInt(),
        base.isObject()
            ? new Base(
                ArchiveId.parse(base.path("archive").asText()), base.path("manifest").asText())
            : null,
        parts);
  }

  private static Stretch stretch(JsonNode part) {
    return new Stretch(
        WorkspaceId.parse(part.path(STRETCH_ID).asText()),
        new Epoch(part.path("epoch").asInt()),
        new Position(part.path("from").asLong()),
        part.path("fromChainHash").asText(),
        new Position(part.path("position").asLong()),
        part.path("chainHash").asText());
  }

  /** Whether its parts are those of an archive, in their order, with the numbers that they have. */
  boolean isWellFormed() {
    int last = parts.size() - 1;
    Set<WorkspaceId> workspaces = new HashSet<>();
    return last > 0
        && parts.get(0).name().equals(ArchivePart.TENANT)
        && parts.get(last).name().equals(ArchivePart.BLOBS)
        // None so long that their sum would be none.
        && parts.stream().allMatch(part -> part.bytes() >= 0 && part.count() >= 0)
        && parts.stream().allMatch(part -> part.bytes() <= Long.MAX_VALUE / parts.size())
        && parts.subList(1, last).stream().allMatch(part -> isWorkspace(part, workspaces));
  }

  private boolean isWorkspace(ArchivePart part, Set<WorkspaceId> others) {
    Stretch stretch = part.stretch();
    return part.name().equals(ArchivePart.WORKSPACE)
        && stretch != null
        && others.add(stretch.workspace())
        && stretch.entries() == part.count()
        && (base != null || stretch.from().equals(Position.START));
  }

  /**
   * Lets pass what this release can load.
   *
   * @throws dev.daybook.problem.ProblemException DAMAGED_ARCHIVE when it is of a newer release
   */
  void requireReadable() {
    if (schema.compareTo(SchemaNumber.ofShards()) > 0) {
      throw Damage.atManifest("its rows are of a newer release, migration " + schema);
    }
  }

  long bytes() {
    return parts.stream().mapToLong(ArchivePart::bytes).sum();
  }

  long workspaces() {
    return parts.stream().filter(part -> part.stretch() != null).count();
  }

  /** Blobs that a workspace has, or has been given since the base, and that are not in it. */
  long missingBlobs() {
    return parts.stream().mapToLong(ArchivePart::missing).sum();
  }

  /** Of all its journals, or blobs, or accounts: what parts of a name count. */
  long count(String name) {
    return parts.stream()
        .filter(part -> part.name().equals(name))
        .mapToLong(ArchivePart::count)
        .sum();
  }
}
