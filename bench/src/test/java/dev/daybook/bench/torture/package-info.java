/** Tests of the bench's plain parts. */
@NullMarked
package dev.daybook.bench.torture;

import org.jspecify.annotations.NullMarked;
