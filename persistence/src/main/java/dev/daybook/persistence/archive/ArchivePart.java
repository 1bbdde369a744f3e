package dev.daybook.persistence.archive;

import org.jspecify.annotations.Nullable;

/**
 * A part of an archive, as its manifest names it.
 *
 * @param name tenant, workspace or blobs
 * @param bytes of it in the file
 * @param hash SHA-256 of those bytes, in hexadecimal
 * @param count of accounts, of entries or of blobs in it
 * @param missing blobs that should be in it and are not
 * @param stretch what it holds of a journal; null unless it is a workspace's
 */
record ArchivePart(
    String name, long bytes, String hash, long count, long missing, @Nullable Stretch stretch) {
  static final String TENANT = "tenant";
  static final String WORKSPACE = "workspace";
  static final String BLOBS = "blobs";
}
