/** Tests of the archive's file: what is written is what is read. */
@NullMarked
package dev.daybook.persistence.archive;

import org.jspecify.annotations.NullMarked;
