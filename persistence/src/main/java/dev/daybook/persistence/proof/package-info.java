/**
 * Signed checkpoints of journals, and the keys that sign them. What they prove is checked outside,
 * by docs/proofs.md; this package only makes and keeps them.
 */
@NullMarked
package dev.daybook.persistence.proof;

import org.jspecify.annotations.NullMarked;
