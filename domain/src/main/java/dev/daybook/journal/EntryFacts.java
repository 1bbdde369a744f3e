package dev.daybook.journal;

import dev.daybook.item.ItemId;
import dev.daybook.person.PersonId;
import dev.daybook.tenant.TenantId;
import dev.daybook.workspace.WorkspaceId;
import java.time.Instant;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
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
    if (!recordedAt.equals(recordedAt.truncatedTo(ChronoUnit.MICROS))) {
      throw new IllegalArgumentException("finer than microseconds: " + recordedAt);
    }
  }

  /** Microseconds since the Unix epoch: how the chain, and the exported journal count. */
  public long recordedAtMicros() {
    // ChronoUnit.MICROS.between goes by nanoseconds, which overflow in the year 2262.
    return Math.addExact(
        Math.multiplyExact(recordedAt.getEpochSecond(), 1_000_000L),
        recordedAt.getLong(ChronoField.MICRO_OF_SECOND));
  }
}
