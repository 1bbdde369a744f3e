/** Tests of how tenants are placed, against a database. */
@NullMarked
package dev.daybook.persistence.tenant;

import org.jspecify.annotations.NullMarked;
