/**
 * Vaults, folders of Markdown files, into workspaces and out of them. Decides nothing about items:
 * every change goes through the journal like anybody's.
 */
@NullMarked
package dev.daybook.persistence.vault;

import org.jspecify.annotations.NullMarked;
