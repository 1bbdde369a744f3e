/** Blobs: bytes that are named by their hash, and how documents name them. Knows no items. */
@NullMarked
package dev.daybook.blob;

import org.jspecify.annotations.NullMarked;
