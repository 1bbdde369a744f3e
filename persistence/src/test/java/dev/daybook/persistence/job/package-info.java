/** Jobs as the catalog keeps them. */
@NullMarked
package dev.daybook.persistence.job;

import org.jspecify.annotations.NullMarked;
