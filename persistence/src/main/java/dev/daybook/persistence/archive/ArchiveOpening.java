package dev.daybook.persistence.archive;

import dev.daybook.persistence.key.TenantKeys;
import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import dev.daybook.tenant.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Opens archives for reading, with all that they go on from. */
@ApplicationScoped
class ArchiveOpening {
  private static final String FIELD = "archive";

  @Inject private ArchiveSettings settings;
  @Inject private ArchiveStore store;
  @Inject private ArchiveRows rows;
  @Inject private TenantKeys keys;

  /**
   * Opens one. The caller closes it.
   *
   * @throws ProblemException INVALID_DOCUMENT when the tenant has no such archive, or a file is not
   *     there; DAMAGED_ARCHIVE; KEY_UNAVAILABLE; LIMIT_EXCEEDED when too many go on from one
   *     another
   */
  ArchiveChain open(TenantId tenant, ArchiveId id) throws IOException {
    List<OpenArchive> archives = new ArrayList<>();
    try {
      ArchiveManifest above = null;
      for (ArchiveId next = id; next != null; next = base(above)) {
        if (archives.size() >= settings.chainMax()) {
          throw new ProblemException(
              ProblemType.LIMIT_EXCEEDED,
              "At most " + settings.chainMax() + " archives go on from one another.",
              Map.of("field", FIELD, "limit", settings.chainMax()));
        }
        OpenArchive archive = open(tenant, next, above);
        archives.add(archive);
        above = archive.manifest();
      }
    } catch (IOException | RuntimeException e) {
      new ArchiveChain(archives).close();
      throw e;
    }
    Collections.reverse(archives);
    return new ArchiveChain(archives);
  }

  private static @Nullable ArchiveId base(@Nullable ArchiveManifest manifest) {
    return manifest == null || manifest.base() == null ? null : manifest.base().id();
  }

  private OpenArchive open(TenantId tenant, ArchiveId id, @Nullable ArchiveManifest above)
      throws IOException {
    Archive archive =
        rows.find(tenant, id).orElseThrow(() -> missing("The tenant has no archive " + id + "."));
    if (!store.directory().isThere(archive)) {
      throw missing("The file of archive " + id + " is not there any more.");
    }
    Path path = store.directory().file(tenant, id, archive.manifestHash());
    ArchiveManifest manifest =
        // Whoever made the row has signed the manifest, or checked its signature.
        ArchiveReader.check(path, archive.manifestHash(), note -> true);
    if (!manifest.tenant().equals(tenant) || !manifest.id().equals(id)) {
      throw Damage.atManifest("it is of another archive");
    }
    if (above != null
        && above.base() != null
        && !above.base().manifest().equals(archive.manifestHash())) {
      throw Damage.atManifest("archive " + above.id() + " does not stand on it");
    }
    manifest.requireReadable();
    return OpenArchive.open(path, manifest, keys.get(tenant, manifest.keyVersion()));
  }

  private static ProblemException missing(String detail) {
    return new ProblemException(ProblemType.INVALID_DOCUMENT, detail, Map.of("field", FIELD));
  }
}
