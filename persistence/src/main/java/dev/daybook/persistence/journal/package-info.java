/** The journal, the only write path: locks the head, decides, appends, posts the projections. */
@NullMarked
package dev.daybook.persistence.journal;

import org.jspecify.annotations.NullMarked;
