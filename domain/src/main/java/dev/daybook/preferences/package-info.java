/** Preferences: of people, and the defaults beneath them. */
@NullMarked
package dev.daybook.preferences;

import org.jspecify.annotations.NullMarked;
