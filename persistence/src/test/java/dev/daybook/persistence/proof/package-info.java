/** Tests of signed notes. */
@NullMarked
package dev.daybook.persistence.proof;

import org.jspecify.annotations.NullMarked;
