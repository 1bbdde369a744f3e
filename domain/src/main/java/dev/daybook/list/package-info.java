/**
 * What a list of items is asked for: kind, filter, sort, page; and what an item is sorted by. Pure:
 * a database answers the same request as one who holds the documents. Knows nothing of storage.
 */
@NullMarked
package dev.daybook.list;

import org.jspecify.annotations.NullMarked;
