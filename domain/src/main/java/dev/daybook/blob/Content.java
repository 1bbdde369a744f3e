package dev.daybook.blob;

import org.jspecify.annotations.Nullable;

/**
 * A blob that a document names.
 *
 * @param field the member in which it is named, such as {@code content}
 * @param size in bytes, as the document says; null in a patch that does not say it
 */
public record Content(String field, BlobHash hash, @Nullable Long size) {}
