/**
 * Blobs on the wire: uploads, and answers with bytes, ranges and what browsers are told of them.
 */
@NullMarked
package dev.daybook.api.blob;

import org.jspecify.annotations.NullMarked;
