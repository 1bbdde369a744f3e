/** Folders: the kind and its table's entity. */
@NullMarked
package dev.daybook.folder;

import org.jspecify.annotations.NullMarked;
