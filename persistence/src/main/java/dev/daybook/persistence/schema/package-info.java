/** What start-up demands of the databases before anything is served. */
@NullMarked
package dev.daybook.persistence.schema;

import org.jspecify.annotations.NullMarked;
