/** Operators' access to what tenants keep, for operators and for the tenants' administrators. */
@NullMarked
package dev.daybook.api.grant;

import org.jspecify.annotations.NullMarked;
