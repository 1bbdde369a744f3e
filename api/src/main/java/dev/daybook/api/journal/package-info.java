/** A journal as a whole over REST: exported, checked, replayed. */
@NullMarked
package dev.daybook.api.journal;

import org.jspecify.annotations.NullMarked;
