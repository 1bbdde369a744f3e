/**
 * Brings all workspaces of a tenant back to what they were at an instant, where they are, by
 * restoring each of them. Knows nothing of archives: the journals hold what was.
 */
@NullMarked
package dev.daybook.persistence.recovery;

import org.jspecify.annotations.NullMarked;
