/** What operators ask about all tenants of a shard, and what they have asked. */
@NullMarked
package dev.daybook.api.fleet;

import org.jspecify.annotations.NullMarked;
