/**
 * Counts what each tenant uses, on the way of every request, and writes the counts to the catalog.
 * Knows nothing of who may see them, and takes part in no transaction.
 */
@NullMarked
package dev.daybook.persistence.meter;

import org.jspecify.annotations.NullMarked;
