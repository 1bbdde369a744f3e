/** The installation's databases and how far they are migrated, for its operators. */
@NullMarked
package dev.daybook.api.database;

import org.jspecify.annotations.NullMarked;
