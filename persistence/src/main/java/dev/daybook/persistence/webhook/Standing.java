package dev.daybook.persistence.webhook;

import dev.daybook.journal.Position;

/**
 * A webhook and where its workspace's journal stands: what lies between is still to come.
 *
 * @param head of the journal
 */
public record Standing(Webhook webhook, Position head) {}
