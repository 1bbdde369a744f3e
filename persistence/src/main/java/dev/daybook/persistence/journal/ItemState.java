package dev.daybook.persistence.journal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.daybook.document.Documents;
import dev.daybook.item.ItemId;
import dev.daybook.item.Kind;
import dev.daybook.journal.Position;
import dev.daybook.person.PersonId;
import java.time.Instant;

/**
 * An item as its journal makes it: what stands in the table of its kind.
 *
 * @param document canonical text; of a deleted item its last
 * @param entryCount how many entries the item has
 */
public record ItemState(
    ItemId item,
    Kind kind,
    Position version,
    boolean deleted,
    int entryCount,
    String document,
    Instant createdAt,
    PersonId createdBy,
    Instant updatedAt,
    PersonId updatedBy) {

  /** The same without what it was: what is left of a deleted item behind the horizon. */
  ItemState emptied() {
    return with("{}");
  }

  /** The same with another document. */
  ItemState with(String other) {
    return other.equals(document)
        ? this
        : new ItemState(
            item,
            kind,
            version,
            deleted,
            entryCount,
            other,
            createdAt,
            createdBy,
            updatedAt,
            updatedBy);
  }

  ObjectNode tree() {
    return Documents.read(document);
  }
}
