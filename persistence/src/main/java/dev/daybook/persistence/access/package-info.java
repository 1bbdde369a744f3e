/**
 * Who may do what: actors, and the scope without which nothing below takes a tenant or a workspace.
 */
@NullMarked
package dev.daybook.persistence.access;

import org.jspecify.annotations.NullMarked;
