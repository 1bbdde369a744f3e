/** Tests of the journal's decisions, without a database. */
@NullMarked
package dev.daybook.persistence.journal;

import org.jspecify.annotations.NullMarked;
