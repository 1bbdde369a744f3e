/**
 * Tests of Daybook as a whole, from outside: HTTP for what clients do, a superuser's JDBC for what
 * nobody should, kill -9 for what happens anyway. The same suite runs against Payara Micro and
 * Payara Server. Must not know how the product does any of it, save for the names of tables and of
 * resources.
 */
@NullMarked
package dev.daybook.blackbox;

import org.jspecify.annotations.NullMarked;
