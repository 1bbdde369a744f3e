/** Tests of reading items against a database. */
@NullMarked
package dev.daybook.persistence.item;

import org.jspecify.annotations.NullMarked;
