/** Hashes. Knows nothing of what is hashed. */
@NullMarked
package dev.daybook.hash;

import org.jspecify.annotations.NullMarked;
