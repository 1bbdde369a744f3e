/** Tests of the bench's plain parts. */
@NullMarked
package dev.daybook.bench;

import org.jspecify.annotations.NullMarked;
