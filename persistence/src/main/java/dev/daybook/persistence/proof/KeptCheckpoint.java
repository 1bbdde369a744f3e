package dev.daybook.persistence.proof;

import dev.daybook.journal.Position;
import dev.daybook.tenant.Epoch;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A checkpoint that was kept.
 *
 * @param note the signed note
 * @param chainHash what the journal holds at the position; null when it does not reach it
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
public record KeptCheckpoint(
    Position position, Epoch epoch, Instant madeAt, String note, byte @Nullable [] chainHash) {}
