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

  /** Takes an archive that is open, and closes it when it is done with it. */
  @FunctionalInterface
  private interface Taker {
    void take(OpenArchive archive) throws IOException;
  }

  /**
   * Opens one. The caller closes it.
   *
   * @throws ProblemException INVALID_DOCUMENT when the tenant has no such archive, or a file is not
   *     there; DAMAGED_ARCHIVE; KEY_UNAVAILABLE; LIMIT_EXCEEDED when too many go on from one
   *     another, or have too many parts together
   */
  ArchiveChain open(TenantId tenant, ArchiveId id) throws IOException {
    List<OpenArchive> archives = new ArrayList<>();
    try {
      walk(tenant, id, archives::add);
    } catch (IOException | RuntimeException e) {
      new ArchiveChain(archives).close();
      throw e;
    }
    Collections.reverse(archives);
    return new ArchiveChain(archives);
  }

  /**
   * Lets pass what can be opened. One is in memory at a time, so that whoever asks for a restore
   * need not hold what the restore will.
   *
   * @throws ProblemException as {@link #open}
   */
  void check(TenantId tenant, ArchiveId id) throws IOException {
    walk(tenant, id, OpenArchive::close);
  }

  /**
   * Opens one alone. The caller closes it.
   *
   * @throws ProblemException as {@link #open}
   */
  OpenArchive last(TenantId tenant, ArchiveId id) throws IOException {
    return open(row(tenant, id), null);
  }

  private void walk(TenantId tenant, ArchiveId id, Taker taker) throws IOException {
    ArchiveId next = id;
    String expected = null;
    int count = 0;
    long parts = 0;
    while (next != null) {
      Archive row = row(tenant, next);
      parts += row.parts();
      settings.requireChain(++count, parts);
      OpenArchive archive = open(row, expected);
      ArchiveManifest.Base base = archive.manifest().base();
      next = base == null ? null : base.id();
      expected = base == null ? null : base.manifest();
      taker.take(archive);
    }
  }

  private Archive row(TenantId tenant, ArchiveId id) {
    return rows.find(tenant, id)
        .orElseThrow(() -> missing("The tenant has no archive " + id + "."));
  }

  /**
   * Opens an archive.
   *
   * @param expected hash of the manifest that another one stands on; null where it is the last
   */
  private OpenArchive open(Archive archive, @Nullable String expected) throws IOException {
    if (!store.directory().isThere(archive)) {
      throw missing("The file of archive " + archive.id() + " is not there any more.");
    }
    if (expected != null && !expected.equals(archive.manifestHash())) {
      throw Damage.atManifest(
          "archive " + archive.id() + " is not the one that the next stands on");
    }
    TenantId tenant = archive.tenant();
    Path path = store.directory().file(tenant, archive.id(), archive.manifestHash());
    ArchiveManifest manifest =
        // Whoever made the row has signed the manifest, or checked its signature.
        ArchiveReader.check(path, archive.manifestHash(), note -> true);
    if (!manifest.tenant().equals(tenant) || !manifest.id().equals(archive.id())) {
      throw Damage.atManifest("it is of another archive");
    }
    manifest.requireReadable();
    return OpenArchive.open(path, manifest, keys.get(tenant, manifest.keyVersion()));
  }

  private static ProblemException missing(String detail) {
    return new ProblemException(ProblemType.INVALID_DOCUMENT, detail, Map.of("field", FIELD));
  }
}
