/**
 * Child processes: started apart from the terminal, logged with a limit, restarted when they die,
 * found again when their parent died. Knows neither PostgreSQL nor Payara.
 */
@NullMarked
package dev.daybook.launcher.process;

import org.jspecify.annotations.NullMarked;
