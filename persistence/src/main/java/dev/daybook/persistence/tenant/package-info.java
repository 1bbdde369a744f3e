/** Tenants in the catalog and how a first one is made. */
@NullMarked
package dev.daybook.persistence.tenant;

import org.jspecify.annotations.NullMarked;
