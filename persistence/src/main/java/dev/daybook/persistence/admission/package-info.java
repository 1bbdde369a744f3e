/**
 * Who may have a connection of a shard's pool, and who waits: by tiers, and in fair shares. Knows
 * nothing of what the connections are for.
 */
@NullMarked
package dev.daybook.persistence.admission;

import org.jspecify.annotations.NullMarked;
