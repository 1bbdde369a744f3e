/**
 * Reads an exported journal and says whether it is intact, by docs/journal-format.md alone. It
 * stands in for the stranger who distrusts the server: it must not know a line of the code that
 * writes journals, nor any library outside java.*, so that a mistake there cannot hide here.
 */
@NullMarked
package dev.daybook.verify;

import org.jspecify.annotations.NullMarked;
