/**
 * Blobs: bytes that were uploaded to a workspace, kept once per tenant, named by their SHA-256. Who
 * may read them stands in the shard's table; the store only keeps them. Knows no kinds of items but
 * the attachment's content.
 */
@NullMarked
package dev.daybook.persistence.blob;

import org.jspecify.annotations.NullMarked;
