/**
 * Markdown files to documents of notes and back. What a file says is kept: a construct that has no
 * block of its own stands verbatim in one. Knows no file, no database and no item but by its id.
 */
@NullMarked
package dev.daybook.markdown;

import org.jspecify.annotations.NullMarked;
