/** Webhooks over REST, for the owners of their workspaces. */
@NullMarked
package dev.daybook.api.webhook;

import org.jspecify.annotations.NullMarked;
