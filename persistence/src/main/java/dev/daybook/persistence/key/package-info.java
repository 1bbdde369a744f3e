/**
 * Keys of tenants: what their archives are encrypted with. Each is kept in the catalog, wrapped by
 * a master key that no database holds. Knows nothing of what is encrypted.
 */
@NullMarked
package dev.daybook.persistence.key;

import org.jspecify.annotations.NullMarked;
