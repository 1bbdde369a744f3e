/** Tests of what a restore plans, without a database. */
@NullMarked
package dev.daybook.persistence.restore;

import org.jspecify.annotations.NullMarked;
