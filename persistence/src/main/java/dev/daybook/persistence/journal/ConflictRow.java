package dev.daybook.persistence.journal;

import dev.daybook.document.Documents;
import dev.daybook.item.ItemId;
import dev.daybook.journal.Position;
import dev.daybook.merge.ConflictRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A conflict as it is posted: which entry has set something aside.
 *
 * @param position of the entry
 * @param isSettled whether nobody need look at it
 * @param resolvedBy the entry by which a person has resolved it; null for none
 */
record ConflictRow(
    Position position, ItemId item, String kind, boolean isSettled, @Nullable Position resolvedBy) {
  private static final String RESOLVES = "resolves";

  ConflictRow resolved(@Nullable Position by) {
    return new ConflictRow(position, item, kind, isSettled, by);
  }

  /** The conflict that an entry makes, if it does. */
  static Optional<ConflictRow> of(Entry entry) {
    String conflict = entry.conflict();
    return conflict == null
        ? Optional.empty()
        : ConflictRecord.parse(conflict)
            .map(
                made ->
                    new ConflictRow(
                        entry.facts().position(),
                        entry.facts().item(),
                        entry.facts().kind(),
                        made.isSettled(),
                        null));
  }

  /** The positions of the conflicts that an entry resolves. */
  static List<Position> resolvedBy(Entry entry) {
    List<Position> resolved = new ArrayList<>();
    if (entry.conflict() != null) {
      Documents.read(entry.conflict())
          .path(RESOLVES)
          .fieldNames()
          .forEachRemaining(name -> resolved.add(new Position(Long.parseLong(name))));
    }
    return resolved;
  }

  /** What an entry's conflict member says that resolves a conflict, canonical text. */
  static String resolving(Position conflict) {
    return "{\"" + RESOLVES + "\":{\"" + conflict + "\":true}}";
  }
}
