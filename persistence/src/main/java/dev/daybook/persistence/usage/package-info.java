/**
 * What tenants have used, for those who may know it: by hours and days, and by closed months, which
 * are charged for. Knows nothing of how it is counted but the buckets of latency.
 */
@NullMarked
package dev.daybook.persistence.usage;

import org.jspecify.annotations.NullMarked;
