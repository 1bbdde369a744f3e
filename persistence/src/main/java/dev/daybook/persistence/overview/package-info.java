/**
 * Numbers for whoever runs an installation or a tenant. Every question here costs about the same
 * whatever the size; none shows what anybody has written.
 */
@NullMarked
package dev.daybook.persistence.overview;

import org.jspecify.annotations.NullMarked;
