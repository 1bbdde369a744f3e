/** Tests of all hand-written statements at once: their headers and their plans. */
@NullMarked
package dev.daybook.persistence.sql;

import org.jspecify.annotations.NullMarked;
