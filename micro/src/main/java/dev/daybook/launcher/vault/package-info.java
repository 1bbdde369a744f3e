/** The commands {@code import} and {@code export}: a directory and a server's workspace. */
@NullMarked
package dev.daybook.launcher.vault;

import org.jspecify.annotations.NullMarked;
