package dev.daybook.persistence.journal;

import dev.daybook.item.ItemId;
import dev.daybook.journal.Position;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is known once a workspace's head is locked.
 *
 * @param recordedAt of the last entry
 * @param horizon up to where the journal is thinned
 * @param now the database's clock, read under the lock
 * @param role the actor's; null when not a member
 * @param earlier the outcome of the same command, when it came before
 * @param items those the command changes and that exist
 * @param relations what its changes refer to
 */
record LockedHead(
    Position position,
    byte[] chainHash,
    Instant recordedAt,
    String fence,
    Horizon horizon,
    Instant now,
    @Nullable String role,
    @Nullable Earlier earlier,
    Map<ItemId, ItemState> items,
    Relations relations) {

  /** The outcome a command had when it first came. */
  record Earlier(byte[] requestHash, String outcome, Instant expiresAt) {}

  LockedHead with(Relations others) {
    return new LockedHead(
        position, chainHash, recordedAt, fence, horizon, now, role, earlier, items, others);
  }

  /** The time of the next entry: the clock's, but never before the last entry's. */
  Instant nextRecordedAt() {
    return now.isBefore(recordedAt) ? recordedAt : now;
  }
}
