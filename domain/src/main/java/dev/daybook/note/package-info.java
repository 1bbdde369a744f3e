/** Notes: what a note's document must be and which columns follow from it. */
@NullMarked
package dev.daybook.note;

import org.jspecify.annotations.NullMarked;
