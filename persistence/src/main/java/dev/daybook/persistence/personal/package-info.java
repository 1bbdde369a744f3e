/**
 * What belongs to one person or to one tenant as a whole: profiles, preferences, and the workspaces
 * they are journaled in.
 */
@NullMarked
package dev.daybook.persistence.personal;

import org.jspecify.annotations.NullMarked;
