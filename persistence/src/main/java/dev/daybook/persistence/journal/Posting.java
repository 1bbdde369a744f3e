package dev.daybook.persistence.journal;

import dev.daybook.journal.Operation;

/** An entry about to be appended, and its item as it will be then. */
record Posting(Entry entry, ItemState after) {
  /** Whether the item's document is to be kept whole here. A create holds it already. */
  boolean isKeyframe(int everyEntries) {
    Operation operation = entry.facts().operation();
    return operation == Operation.REDACT
        || (operation == Operation.UPDATE && after.entryCount() % everyEntries == 0);
  }
}
