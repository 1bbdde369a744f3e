/** Holds tenants to the requests that they may make. Knows nothing of what is asked for. */
@NullMarked
package dev.daybook.api.quota;

import org.jspecify.annotations.NullMarked;
