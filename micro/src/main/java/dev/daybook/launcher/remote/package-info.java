/** A running Daybook, called over REST: as whom, and how its jobs are watched. */
@NullMarked
package dev.daybook.launcher.remote;

import org.jspecify.annotations.NullMarked;
