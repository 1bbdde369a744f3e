/** Tests of what is kept of operators' questions. */
@NullMarked
package dev.daybook.persistence.fleet;

import org.jspecify.annotations.NullMarked;
