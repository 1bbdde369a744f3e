/**
 * Roles, databases and migrations of the catalog and the shards, wherever their PostgreSQL runs.
 * Must not know how that PostgreSQL was started.
 */
@NullMarked
package dev.daybook.launcher.schema;

import org.jspecify.annotations.NullMarked;
