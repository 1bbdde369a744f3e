/**
 * Calls answered straight from the servlet container, before JAX-RS. Knows the resources it answers
 * for; they do not know it.
 */
@NullMarked
package dev.daybook.api.direct;

import org.jspecify.annotations.NullMarked;
