/**
 * The problems that callers can meet, and the one exception that carries them. Knows nothing of
 * HTTP.
 */
@NullMarked
package dev.daybook.problem;

import org.jspecify.annotations.NullMarked;
