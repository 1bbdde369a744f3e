/** Tests of how pages are bounded. */
@NullMarked
package dev.daybook.persistence.access;

import org.jspecify.annotations.NullMarked;
