/** Tests of how tenants are erased, against a database. */
@NullMarked
package dev.daybook.persistence.erasure;

import org.jspecify.annotations.NullMarked;
