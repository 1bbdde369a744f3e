/** The operators' side over REST: tenants. Knows no tenant's content. */
@NullMarked
package dev.daybook.api.tenant;

import org.jspecify.annotations.NullMarked;
