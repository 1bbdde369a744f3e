/**
 * Answers kept in this server's memory, under keys that a write makes unreachable. Nothing is ever
 * taken out because it has become wrong: it cannot. Knows bytes, not what they mean.
 */
@NullMarked
package dev.daybook.persistence.cache;

import org.jspecify.annotations.NullMarked;
