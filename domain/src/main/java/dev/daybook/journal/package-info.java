/** The journal's vocabulary and the hashing of its entries. Does no I/O. */
@NullMarked
package dev.daybook.journal;

import org.jspecify.annotations.NullMarked;
