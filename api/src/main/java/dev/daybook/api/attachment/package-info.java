/** Attachments: the kind's resource, and their content. */
@NullMarked
package dev.daybook.api.attachment;

import org.jspecify.annotations.NullMarked;
