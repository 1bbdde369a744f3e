/** Vaults of Markdown files, into workspaces and out of them. */
@NullMarked
package dev.daybook.api.vault;

import org.jspecify.annotations.NullMarked;
