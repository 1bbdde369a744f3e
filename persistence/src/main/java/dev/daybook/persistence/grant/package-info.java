/**
 * Operators' access to what a tenant keeps: given for a reason and a time, ended, and shown with
 * every use to the tenant. Opens no workspace itself, and knows nothing of what is in one.
 */
@NullMarked
package dev.daybook.persistence.grant;

import org.jspecify.annotations.NullMarked;
