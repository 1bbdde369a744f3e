/** The settings of this module, what its features share, and the hourly housekeeping. */
@NullMarked
package dev.daybook.persistence;

import org.jspecify.annotations.NullMarked;
