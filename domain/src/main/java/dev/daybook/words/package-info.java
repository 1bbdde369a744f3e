/**
 * Words: how text is cut into them, folded and stemmed, alike for what is indexed and for what is
 * asked. Knows text and documents, not where an index is kept.
 */
@NullMarked
package dev.daybook.words;

import org.jspecify.annotations.NullMarked;
