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
    List<ArchiveManifest> manifests = new ArrayList<>();
    List<String> hashes = new ArrayList<>();
    List<Long> bytes = new ArrayList<>();
    ArchiveId next = brought.restore().archive();
    String expected = null;
    ObjectNode row = null;
    while (next != null) {
      requireRoomFor(manifests.size() + 1);
      String hash = hash(trust.tenant(), next, expected);
      ArchiveManifest manifest = manifest(trust, next, hash);
      manifests.add(manifest);
      hashes.add(hash);
      bytes.add(Files.size(store.directory().file(trust.tenant(), next, hash)));
      // Each is begun, so that each key is known to be the right one.
      ObjectNode read = row(trust, manifest, hash);
      row = row == null ? read : row;
      next = manifest.base() == null ? null : manifest.base().id();
      expected = manifest.base() == null ? null : manifest.base().manifest();
    }
    ArchiveManifest last = manifests.get(0);
    Objects.requireNonNull(row).put(EPOCH, lastEpoch(row.path(EPOCH).asInt(), manifests));
    Collections.reverse(manifests);
    Collections.reverse(hashes);
    Collections.reverse(bytes);
    return new Found(
        archives(manifests, hashes, bytes),
        manifests.stream()
            .map(ArchiveManifest::keyVersion)
            .distinct()
            .map(version -> Objects.requireNonNull(trust.keys().get(version)))
            .toList(),
        row,
        last.takenAt());
  }

  private void requireRoomFor(int archives) {
    if (archives > settings.chainMax()) {
      throw new ProblemException(
          ProblemType.LIMIT_EXCEEDED,
          "At most " + settings.chainMax() + " archives go on from one another.",
          Map.of("field", ARCHIVE, "limit", settings.chainMax()));
    }
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

  private static int lastEpoch(int ofRow, List<ArchiveManifest> manifests) {
    return manifests.stream()
        .flatMap(manifest -> manifest.parts().stream())
        .map(ArchivePart::stretch)
        .filter(Objects::nonNull)
        .mapToInt(stretch -> stretch.epoch().value())
        .reduce(ofRow, Math::max);
  }

  private static List<Archive> archives(
      List<ArchiveManifest> manifests, List<String> hashes, List<Long> bytes) {
    List<Archive> archives = new ArrayList<>();
    for (int i = 0; i < manifests.size(); i++) {
      Archive base = archives.isEmpty() ? null : archives.get(i - 1);
      ArchiveManifest manifest = manifests.get(i);
      archives.add(Archive.of(manifest, base, bytes.get(i), hashes.get(i)));
    }
    return archives;
  }

  private static ProblemException invalid(String field, String detail) {
    return new ProblemException(ProblemType.INVALID_DOCUMENT, detail, Map.of("field", field));
  }
}
