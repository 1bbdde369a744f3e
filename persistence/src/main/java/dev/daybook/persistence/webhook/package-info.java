/**
 * Webhooks: what their owners set, and the delivery of the journal's entries to receivers outside,
 * in order and at least once, from a position of each webhook's own. Nothing here writes to the
 * journal, and no write waits for a receiver.
 */
@NullMarked
package dev.daybook.persistence.webhook;

import org.jspecify.annotations.NullMarked;
