/** Keys of tenants, for operators. */
@NullMarked
package dev.daybook.api.key;

import org.jspecify.annotations.NullMarked;
