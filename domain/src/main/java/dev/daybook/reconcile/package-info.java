/**
 * How two copies of a workspace find out what differs between them without sending it all. The
 * algorithm stands byte for byte in docs/reconcile.md. Knows nothing of databases and HTTP.
 */
@org.jspecify.annotations.NullMarked
package dev.daybook.reconcile;
