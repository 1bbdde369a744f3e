/**
 * Measures a running Daybook side by side with pgbench's plain statements, and with peers, in one
 * PostgreSQL. Drives the product as its users do, over HTTP; must not call the product's code,
 * except for the hash of an entry, which it times by itself, and the JSON of its offline clients.
 */
@NullMarked
package dev.daybook.bench;

import org.jspecify.annotations.NullMarked;
