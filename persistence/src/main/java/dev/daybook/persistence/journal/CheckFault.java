package dev.daybook.persistence.journal;

import dev.daybook.item.ItemId;
import dev.daybook.journal.Position;
import org.jspecify.annotations.Nullable;

/**
 * A place that is not as the journal says. It tells where, and nothing of what stands there.
 *
 * @param check what was looked at: keyframe, blob-use, table, relation or conflict
 * @param kind of the item; null where that cannot be told
 * @param position of an entry; null for what belongs to an item only
 */
public record CheckFault(
    String check, ItemId item, @Nullable String kind, @Nullable Position position, String reason) {
  static final String DIFFERS = "differs from the replay";
  static final String MISSING = "is missing";
  static final String UNKNOWN = "is unknown to the journal";
}
