/** What operators do to tenants, as it is kept: entities of the catalog. */
@NullMarked
package dev.daybook.operator;

import org.jspecify.annotations.NullMarked;
