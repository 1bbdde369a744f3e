package dev.daybook.journal;

import dev.daybook.item.ItemId;
import dev.daybook.person.PersonId;
import dev.daybook.tenant.TenantId;
import dev.daybook.workspace.WorkspaceId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The columns of an entry that stay when its payload is erased, in the order in which the chain
 * hashes them.
 *
 * @param previous the item's version before this entry; null for its first
 * @param base what the author had seen; null if nothing
 * @param device null when the command named none
 * @param recordedAt of whole microseconds, as the journal keeps it
 */
public record EntryFacts(
    TenantId tenant,
    WorkspaceId workspace,
    Position position,
    Position commitPosition,
    ItemId item,
    String kind,
    Operation operation,
    @Nullable Position previous,
    @Nullable Position base,
    PersonId actor,
    @Nullable DeviceId device,
    CommandId command,
    Instant recordedAt,
    int schemaVersion) {

  public EntryFacts {
    if (recordedAt.getNano() % 1_000 != 0) {
      throw new IllegalArgumentException("finer than microseconds: " + recordedAt);
    }
  }

  /** Microseconds since the Unix epoch: how the chain, the export and the wire of hashes count. */
  public long recordedAtMicros() {
    return Math.addExact(
        Math.multiplyExact(recordedAt.getEpochSecond(), 1_000_000L), recordedAt.getNano() / 1_000);
  }
}
