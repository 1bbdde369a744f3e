package dev.daybook.persistence.blob;

import dev.daybook.blob.BlobHash;

/**
 * A blob of a workspace.
 *
 * @param size in bytes
 * @param mediaType as found in its bytes
 */
public record Blob(BlobHash hash, long size, String mediaType) {}
