/**
 * Moves tenants from one shard to another while people work: loads what an archive would hold of
 * one on the other shard, follows what changes, fences it for the last of it, and has it live there
 * from then on. Shows nothing of what it carries, and knows nothing of what it means.
 */
@NullMarked
package dev.daybook.persistence.move;

import org.jspecify.annotations.NullMarked;
