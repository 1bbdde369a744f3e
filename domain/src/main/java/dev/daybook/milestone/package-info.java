/** Milestones: names for positions of a workspace. */
@NullMarked
package dev.daybook.milestone;

import org.jspecify.annotations.NullMarked;
