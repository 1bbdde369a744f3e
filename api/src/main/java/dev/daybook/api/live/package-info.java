/**
 * The feed of a workspace's changes: by pages, by pages that are waited for, and as a stream of
 * server-sent events. What is sent is read from the journal when the client is ready for it;
 * nothing is queued.
 */
@NullMarked
package dev.daybook.api.live;

import org.jspecify.annotations.NullMarked;
