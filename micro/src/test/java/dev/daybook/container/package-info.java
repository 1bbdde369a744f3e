/**
 * Tests that run inside Payara Micro, on the product's own jars and a real PostgreSQL. They see the
 * product as its modules do, by CDI, and the databases as their superuser does.
 */
@NullMarked
package dev.daybook.container;

import org.jspecify.annotations.NullMarked;
