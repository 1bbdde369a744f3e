/**
 * What a client compares its copy of a workspace with. Reads the tables of items, never the
 * journal, and knows nothing of how clients ask.
 */
@org.jspecify.annotations.NullMarked
package dev.daybook.persistence.reconcile;
