/**
 * The one door for what operators ask about all tenants of a shard: by a role of its own, through
 * functions that tell numbers, and each question recorded before it is put. Knows no workspace.
 */
@NullMarked
package dev.daybook.persistence.fleet;

import org.jspecify.annotations.NullMarked;
