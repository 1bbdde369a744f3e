/** What tenants use: where requests are counted, and where the figures are given. */
@NullMarked
package dev.daybook.api.usage;

import org.jspecify.annotations.NullMarked;
