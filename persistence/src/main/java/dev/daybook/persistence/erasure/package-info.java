/**
 * Deleting tenants: asked for, called off, or carried out step by step after a grace period,
 * whatever dies meanwhile; and the signed certificate that is left at the end. Knows nothing of
 * what items are.
 */
@NullMarked
package dev.daybook.persistence.erasure;

import org.jspecify.annotations.NullMarked;
