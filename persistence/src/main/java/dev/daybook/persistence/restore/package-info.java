/**
 * Restoring items, folders and workspaces to what they were, by appending. Decides nothing about
 * items: every change goes through the journal like anybody's.
 */
@NullMarked
package dev.daybook.persistence.restore;

import org.jspecify.annotations.NullMarked;
