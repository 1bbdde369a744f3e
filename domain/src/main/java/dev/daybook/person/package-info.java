/** People and how they are identified. */
@NullMarked
package dev.daybook.person;

import org.jspecify.annotations.NullMarked;
