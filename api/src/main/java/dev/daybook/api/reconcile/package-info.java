/** Comparing a client's copy of a workspace with the server's, as docs/reconcile.md says. */
@NullMarked
package dev.daybook.api.reconcile;

import org.jspecify.annotations.NullMarked;
