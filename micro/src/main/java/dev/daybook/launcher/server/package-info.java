/**
 * Payara Micro with Daybook's WAR, as a child process. Must not know where the databases come from.
 */
@NullMarked
package dev.daybook.launcher.server;

import org.jspecify.annotations.NullMarked;
