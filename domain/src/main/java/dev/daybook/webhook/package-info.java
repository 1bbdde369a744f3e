/**
 * What webhooks are made of that needs no network and no database: how they are signed, which
 * entries they take, when they are tried again, which addresses may be called.
 */
@NullMarked
package dev.daybook.webhook;

import org.jspecify.annotations.NullMarked;
