/**
 * Clients that are offline most of the time, as docs/sync.md and docs/reconcile.md describe them,
 * and what has to hold when all of them have synchronised. Knows a server only by its {@code Link}:
 * the black-box tests use these clients as the bench does.
 */
@NullMarked
package dev.daybook.bench.torture;

import org.jspecify.annotations.NullMarked;
