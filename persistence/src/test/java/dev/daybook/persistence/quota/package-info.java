/** What tenants may use at most, without a database. */
@NullMarked
package dev.daybook.persistence.quota;

import org.jspecify.annotations.NullMarked;
