package dev.daybook.persistence.item;

import dev.daybook.item.ItemId;
import dev.daybook.item.Kind;
import dev.daybook.journal.Position;
import dev.daybook.merge.ConflictRecord;

/**
 * A conflict: what a merge has set aside.
 *
 * @param position of the entry
 * @param shown as clients see it
 */
public record Conflict(
    Position position, ItemId item, Kind kind, ConflictRecord fields, Shown shown) {}
