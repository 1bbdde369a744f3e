/**
 * Behind {@code ./daybook run} and {@code ./daybook migrate}: the order in which things are started
 * and stopped. It knows no table and no endpoint but readiness.
 */
@NullMarked
package dev.daybook.launcher;

import org.jspecify.annotations.NullMarked;
