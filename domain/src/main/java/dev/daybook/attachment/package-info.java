/** Attachments: the kind and its table's entity. Their bytes are blobs. */
@NullMarked
package dev.daybook.attachment;

import org.jspecify.annotations.NullMarked;
