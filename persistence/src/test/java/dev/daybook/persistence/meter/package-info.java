/** Tests of counting: sums, hours, limits, buckets. */
@NullMarked
package dev.daybook.persistence.meter;

import org.jspecify.annotations.NullMarked;
