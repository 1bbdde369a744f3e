/**
 * The command {@code verify} for what a server keeps; exported files are {@code
 * dev.daybook.verify}'s.
 */
@NullMarked
package dev.daybook.launcher.verification;

import org.jspecify.annotations.NullMarked;
