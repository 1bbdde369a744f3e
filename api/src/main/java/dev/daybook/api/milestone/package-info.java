/** Milestones over REST. */
@NullMarked
package dev.daybook.api.milestone;

import org.jspecify.annotations.NullMarked;
