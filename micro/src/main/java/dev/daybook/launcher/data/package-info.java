/**
 * The data directory: where what is kept, who holds it, its secrets and its room. Knows nothing of
 * the processes that use it.
 */
@NullMarked
package dev.daybook.launcher.data;

import org.jspecify.annotations.NullMarked;
