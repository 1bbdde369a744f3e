package dev.daybook.persistence.archive;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.daybook.persistence.key.TenantKey;
import dev.daybook.persistence.proof.NoteVerifier;
import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import dev.daybook.tenant.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Archives of another installation whose files were put into the directory of archives, under their
 * names: held to the public keys and the tenant's keys that were carried here with them.
 */
@ApplicationScoped
class BroughtArchives {
  private static final String ARCHIVE = "archive";
  private static final String EPOCH = "epoch";

  @Inject private ArchiveSettings settings;
  @Inject private ArchiveStore store;

  /** What is trusted, and what opens them. */
  private record Trust(TenantId tenant, NoteVerifier notes, Map<Integer, TenantKey> keys) {}

  /**
   * An archive with all that it stands on, the whole one first.
   *
   * @param keys the tenant's, as far as they open one of them
   * @param row of the tenant, with the last epoch that any of them knows
   */
  record Found(List<Archive> archives, List<TenantKey> keys, ObjectNode row, Instant takenAt) {}

  /**
   * Finds and checks them, as far as manifests and first parts tell.
   *
   * @throws ProblemException INVALID_DOCUMENT naming what is missing or no key; DAMAGED_ARCHIVE;
   *     LIMIT_EXCEEDED; INSUFFICIENT_STORAGE where there is no directory
   */
  Found find(BroughtTenant brought) throws IOException {
    Trust trust = trust(brought);
    List<Archive> archives = new ArrayList<>();
    ArchiveId next = brought.restore().archive();
    String expected = null;
    ObjectNode row = null;
    long parts = 0;
    int epoch = 0;
    while (next != null) {
      settings.requireChain(archives.size() + 1, parts);
      String hash = hash(trust.tenant(), next, expected);
      // One manifest is in memory at a time: of the others what the catalog is to know.
      ArchiveManifest manifest = manifest(trust, next, hash);
      parts += manifest.parts().size();
      settings.requireChain(archives.size() + 1, parts);
      long bytes = Files.size(store.directory().file(trust.tenant(), next, hash));
      archives.add(Archive.of(manifest, null, bytes, hash, false));
      epoch = Math.max(epoch, lastEpoch(manifest));
      // Each is begun, so that each key is known to be the right one.
      ObjectNode read = row(trust, manifest, hash);
      row = row == null ? read : row;
      next = manifest.base() == null ? null : manifest.base().id();
      expected = manifest.base() == null ? null : manifest.base().manifest();
    }
    Instant takenAt = archives.get(0).takenAt();
    Objects.requireNonNull(row).put(EPOCH, Math.max(row.path(EPOCH).asInt(), epoch));
    Collections.reverse(archives);
    return new Found(
        chained(archives),
        archives.stream()
            .map(Archive::keyVersion)
            .distinct()
            .map(version -> Objects.requireNonNull(trust.keys().get(version)))
            .toList(),
        row,
        takenAt);
  }

  private static Trust trust(BroughtTenant brought) {
    Map<Integer, TenantKey> keys = new HashMap<>();
    for (String text : brought.tenantKeys()) {
      TenantKey key = key(text);
      if (!key.tenant().equals(brought.tenant())) {
        throw invalid("tenantKeys", "A key is of another tenant.");
      }
      keys.put(key.version(), key);
    }
    try {
      return new Trust(brought.tenant(), new NoteVerifier(brought.checkpointKeys()), keys);
    } catch (IllegalArgumentException e) {
      throw invalid("checkpointKeys", "A line is no public key of checkpoints.");
    }
  }

  private static TenantKey key(String text) {
    try {
      return TenantKey.parse(text);
    } catch (IllegalArgumentException e) {
      throw invalid("tenantKeys", "A line is no key of a tenant.");
    }
  }

  private String hash(TenantId tenant, ArchiveId id, @Nullable String expected) throws IOException {
    String hash =
        store
            .directory()
            .hash(tenant, id)
            .orElseThrow(
                () ->
                    invalid(
                        ARCHIVE,
                        "There is not one file of archive "
                            + id
                            + " in the tenant's directory of archives."));
    if (expected != null && !expected.equals(hash)) {
      throw Damage.atManifest("archive " + id + " is not the one that the next stands on");
    }
    return hash;
  }

  private ArchiveManifest manifest(Trust trust, ArchiveId id, String hash) throws IOException {
    Path path = store.directory().file(trust.tenant(), id, hash);
    ArchiveManifest manifest = ArchiveReader.check(path, hash, trust.notes()::isSigned);
    if (!manifest.tenant().equals(trust.tenant()) || !manifest.id().equals(id)) {
      throw Damage.atManifest("it is of another archive");
    }
    manifest.requireReadable();
    if (!trust.keys().containsKey(manifest.keyVersion())) {
      throw invalid(
          "tenantKeys",
          "Archive " + id + " needs version " + manifest.keyVersion() + " of the tenant's key.");
    }
    return manifest;
  }

  private ObjectNode row(Trust trust, ArchiveManifest last, String hash) throws IOException {
    Path path = store.directory().file(trust.tenant(), last.id(), hash);
    TenantKey key = trust.keys().get(last.keyVersion());
    try (OpenArchive archive = OpenArchive.open(path, last, key)) {
      return archive.begin(0, (plain, place) -> PartLines.first(plain, place, "tenant"));
    }
  }

  private static int lastEpoch(ArchiveManifest manifest) {
    return manifest.parts().stream()
        .map(ArchivePart::stretch)
        .filter(Objects::nonNull)
        .mapToInt(stretch -> stretch.epoch().value())
        .reduce(0, Math::max);
  }

  private static List<Archive> chained(List<Archive> archives) {
    List<Archive> chained = new ArrayList<>();
    for (Archive archive : archives) {
      chained.add(chained.isEmpty() ? archive : archive.on(chained.get(chained.size() - 1)));
    }
    return chained;
  }

  private static ProblemException invalid(String field, String detail) {
    return new ProblemException(ProblemType.INVALID_DOCUMENT, detail, Map.of("field", field));
  }
}
