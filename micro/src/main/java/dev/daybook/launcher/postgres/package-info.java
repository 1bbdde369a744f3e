/**
 * The embedded PostgreSQL: real binaries, a kept cluster, a supervised server on 127.0.0.1. Knows
 * nothing of Daybook's schema.
 */
@NullMarked
package dev.daybook.launcher.postgres;

import org.jspecify.annotations.NullMarked;
