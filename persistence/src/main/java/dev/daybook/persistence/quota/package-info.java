/**
 * What tenants may use at most, by their tiers, and who is refused beyond it. Knows nothing of HTTP
 * and of what is asked for.
 */
@NullMarked
package dev.daybook.persistence.quota;

import org.jspecify.annotations.NullMarked;
