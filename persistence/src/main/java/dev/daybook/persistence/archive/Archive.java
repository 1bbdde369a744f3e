package dev.daybook.persistence.archive;

import dev.daybook.tenant.TenantId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An archive that is whole and kept, as the catalog knows it.
 *
 * @param base the archive that it goes on from; null for none
 * @param chain how many archives are needed to restore it, itself included
 * @param missingBlobs blobs that a workspace has and the archive lacks: their bytes were not there,
 *     or not those of their hash
 * @param manifestHash SHA-256 of its signed manifest, in hexadecimal
 * @param scheduled whether it is a backup that nobody asked for, which goes when its time is over
 */
public record Archive(
    ArchiveId id,
    TenantId tenant,
    @Nullable ArchiveId base,
    int chain,
    int keyVersion,
    long bytes,
    long workspaces,
    long entries,
    long blobs,
    long missingBlobs,
    String manifestHash,
    Instant takenAt,
    boolean scheduled) {

  /** How many parts it has: one of each workspace, the tenant's and the blobs. */
  long parts() {
    return parts(workspaces);
  }

  /** How many parts one of so many workspaces has. */
  static long parts(long ofWorkspaces) {
    return ofWorkspaces + 2;
  }

  /** The same, on top of another one that has turned out to be its base. */
  Archive on(Archive found) {
    return new Archive(
        id,
        tenant,
        found.id(),
        found.chain() + 1,
        keyVersion,
        bytes,
        workspaces,
        entries,
        blobs,
        missingBlobs,
        manifestHash,
        takenAt,
        scheduled);
  }

  /** What is known of one whose file is whole. */
  static Archive of(
      ArchiveManifest manifest,
      @Nullable Archive base,
      long bytes,
      String hash,
      boolean scheduled) {
    return new Archive(
        manifest.id(),
        manifest.tenant(),
        base == null ? null : base.id(),
        base == null ? 1 : base.chain() + 1,
        manifest.keyVersion(),
        bytes,
        manifest.workspaces(),
        manifest.count(ArchivePart.WORKSPACE),
        manifest.count(ArchivePart.BLOBS),
        manifest.missingBlobs(),
        hash,
        manifest.takenAt(),
        scheduled);
  }
}
