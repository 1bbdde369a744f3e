/** What the launcher says to the person who started it. Knows nothing of what is started. */
@NullMarked
package dev.daybook.launcher.report;

import org.jspecify.annotations.NullMarked;
