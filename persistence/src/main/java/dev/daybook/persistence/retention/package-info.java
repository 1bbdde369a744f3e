/**
 * How long journals keep what changes say: finds workspaces that hold more, and has them thinned.
 */
@NullMarked
package dev.daybook.persistence.retention;

import org.jspecify.annotations.NullMarked;
