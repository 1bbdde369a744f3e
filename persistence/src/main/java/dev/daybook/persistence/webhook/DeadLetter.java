package dev.daybook.persistence.webhook;

import dev.daybook.journal.Position;
import dev.daybook.webhook.MessageId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A message that was given up: which entries, not what they said.
 *
 * @param after the entries behind this position
 * @param end up to this one
 */
public record DeadLetter(
    MessageId message,
    Position after,
    Position end,
    int attempts,
    @Nullable Integer lastStatus,
    @Nullable String lastError,
    Instant diedAt) {}
