/** Signing in, one's own account and keys, and a tenant's people, over REST. */
@NullMarked
package dev.daybook.api.account;

import org.jspecify.annotations.NullMarked;
