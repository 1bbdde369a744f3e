/** Tests of how usage is asked for. */
@NullMarked
package dev.daybook.persistence.usage;

import org.jspecify.annotations.NullMarked;
