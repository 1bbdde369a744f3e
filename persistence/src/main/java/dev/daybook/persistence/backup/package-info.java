/**
 * Backups that nobody asks for: finds which tenants are due, as their tiers say, has archives taken
 * of those that have changed, and tells how each stands. Knows nothing of what an archive holds.
 */
@NullMarked
package dev.daybook.persistence.backup;

import org.jspecify.annotations.NullMarked;
