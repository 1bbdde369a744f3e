/**
 * The way to a tenant's shard: placements, pools, statements, and the watch over the epoch. Knows
 * nothing of what the rows mean.
 */
@NullMarked
package dev.daybook.persistence.shard;

import org.jspecify.annotations.NullMarked;
