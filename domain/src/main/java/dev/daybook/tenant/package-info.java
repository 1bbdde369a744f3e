/** Tenants and where they are placed. The entities of the catalog. */
@NullMarked
package dev.daybook.tenant;

import org.jspecify.annotations.NullMarked;
