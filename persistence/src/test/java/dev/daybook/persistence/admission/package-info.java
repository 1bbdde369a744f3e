/** Tests of fair shares, without a pool. */
@NullMarked
package dev.daybook.persistence.admission;

import org.jspecify.annotations.NullMarked;
