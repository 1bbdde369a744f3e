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
    Instant takenAt) {}
