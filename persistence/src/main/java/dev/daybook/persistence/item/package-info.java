/** Reading items: now, as lists, in the past, and as a feed of changes. Writes nothing. */
@NullMarked
package dev.daybook.persistence.item;

import org.jspecify.annotations.NullMarked;
