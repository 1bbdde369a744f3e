/** The REST interface's root. Knows resources, not what is behind them. */
@NullMarked
package dev.daybook.api;

import org.jspecify.annotations.NullMarked;
