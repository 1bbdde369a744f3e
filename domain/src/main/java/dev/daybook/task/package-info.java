/** Tasks: the kind and its table's entity. */
@NullMarked
package dev.daybook.task;

import org.jspecify.annotations.NullMarked;
