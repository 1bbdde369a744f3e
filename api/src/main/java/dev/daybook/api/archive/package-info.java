/** Archives of tenants over REST. */
@NullMarked
package dev.daybook.api.archive;

import org.jspecify.annotations.NullMarked;
