/**
 * The paths of a vault, a folder of Markdown files: which are taken, what links in them lead to,
 * how items are named as files. Knows no file and no database.
 */
@NullMarked
package dev.daybook.vault;

import org.jspecify.annotations.NullMarked;
