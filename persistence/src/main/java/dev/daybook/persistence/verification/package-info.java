/** Proving a workspace: its chain, and all that was posted from its journal, as a job. */
@NullMarked
package dev.daybook.persistence.verification;

import org.jspecify.annotations.NullMarked;
