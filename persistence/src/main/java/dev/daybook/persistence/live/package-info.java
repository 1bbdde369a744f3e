/**
 * Who waits for a workspace's journal to move on, and how they hear of it: from this server, from
 * the others, and by looking at the databases in case that a message was lost. Knows heads, not
 * what is below them.
 */
@NullMarked
package dev.daybook.persistence.live;

import org.jspecify.annotations.NullMarked;
