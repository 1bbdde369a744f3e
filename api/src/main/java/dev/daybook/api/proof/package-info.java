/** Signed checkpoints of journals and links between them, as docs/proofs.md says. */
@NullMarked
package dev.daybook.api.proof;

import org.jspecify.annotations.NullMarked;
