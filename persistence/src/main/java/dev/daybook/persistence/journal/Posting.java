package dev.daybook.persistence.journal;

import dev.daybook.journal.Operation;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An entry about to be appended, and its item as it will be then.
 *
 * @param links what the item refers to then; null when that stays as it is
 */
record Posting(Entry entry, ItemState after, @Nullable Set<Link> links) {
  /** Whether the item's document is to be kept whole here. A create holds it already. */
  boolean isKeyframe(int everyEntries) {
    Operation operation = entry.facts().operation();
    return operation == Operation.REDACT
        || (operation == Operation.UPDATE && after.entryCount() % everyEntries == 0);
  }
}
