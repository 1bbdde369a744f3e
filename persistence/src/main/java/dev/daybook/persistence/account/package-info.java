/** People's accounts, sign-in, API keys and tokens, all in the catalog. */
@NullMarked
package dev.daybook.persistence.account;

import org.jspecify.annotations.NullMarked;
