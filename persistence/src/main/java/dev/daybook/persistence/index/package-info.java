/**
 * Keeps words and links of items beside the journal: a projection that follows after the commit, in
 * bounded transactions from a position of its own. Knows nothing of queries.
 */
@NullMarked
package dev.daybook.persistence.index;

import org.jspecify.annotations.NullMarked;
