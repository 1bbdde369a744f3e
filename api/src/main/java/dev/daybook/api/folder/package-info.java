/** Folders over REST. */
@NullMarked
package dev.daybook.api.folder;

import org.jspecify.annotations.NullMarked;
