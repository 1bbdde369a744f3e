/** Workspaces and their members. Entries of the journal are not its business. */
@NullMarked
package dev.daybook.persistence.workspace;

import org.jspecify.annotations.NullMarked;
