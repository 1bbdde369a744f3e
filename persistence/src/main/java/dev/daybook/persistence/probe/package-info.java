/**
 * The leak probe: runs stored statements as the application does, with ids of a tenant that is not
 * the one that is set, and tells which of them let on that there are such. Changes nothing, and
 * shows nothing of what it meets.
 */
@NullMarked
package dev.daybook.persistence.probe;

import org.jspecify.annotations.NullMarked;
