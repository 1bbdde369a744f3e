/** Problems on the wire (RFC 9457): the one place that knows HTTP statuses. */
@NullMarked
package dev.daybook.api.problem;

import org.jspecify.annotations.NullMarked;
