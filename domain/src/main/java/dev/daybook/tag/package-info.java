/** Tags: the kind and its table's entity. */
@NullMarked
package dev.daybook.tag;

import org.jspecify.annotations.NullMarked;
