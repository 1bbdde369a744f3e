/** How EclipseLink reaches the shard of the current transaction. Knows pools only by name. */
@NullMarked
package dev.daybook.jpa;

import org.jspecify.annotations.NullMarked;
