/**
 * Long work: kept in the catalog, run by Jakarta Batch on whichever server takes it, and taken up
 * by another when that one dies. Knows nothing of what a kind of job does.
 */
@NullMarked
package dev.daybook.persistence.job;

import org.jspecify.annotations.NullMarked;
