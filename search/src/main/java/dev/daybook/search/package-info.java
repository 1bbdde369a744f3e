/** Search over a workspace. Writes nothing; what may be seen is decided where scopes are read. */
@NullMarked
package dev.daybook.search;

import org.jspecify.annotations.NullMarked;
