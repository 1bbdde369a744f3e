/**
 * Tenants in the catalog, their tiers, and how they are made: registered in one commit, then step
 * by step, whatever dies meanwhile.
 */
@NullMarked
package dev.daybook.persistence.tenant;

import org.jspecify.annotations.NullMarked;
