/**
 * The launcher's settings, each with its flag, environment variable, default and limits. Secrets
 * are no settings: they come by the environment alone.
 */
@NullMarked
package dev.daybook.launcher.setting;

import org.jspecify.annotations.NullMarked;
