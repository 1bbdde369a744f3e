package dev.daybook.persistence.journal;

import dev.daybook.blob.BlobHash;
import dev.daybook.blob.Content;
import dev.daybook.document.Documents;
import dev.daybook.item.Kind;
import dev.daybook.journal.Operation;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An entry about to be appended, and its item as it will be then.
 *
 * @param links what the item refers to then; null when that stays as it is
 */
record Posting(Entry entry, ItemState after, @Nullable Set<Link> links) {
  /** Whether it is worth a look: most entries have neither content nor an origin. */
  boolean mayNameContent() {
    return after.kind().namesContent() || entry.origin() != null;
  }

  /** The blobs that the entry names, and the file that it was imported from. */
  Set<BlobHash> blobs() {
    Set<BlobHash> blobs = new LinkedHashSet<>();
    contents().forEach(content -> blobs.add(content.hash()));
    ImportOrigin.of(entry.origin()).ifPresent(origin -> blobs.add(origin.source()));
    return blobs;
  }

  /** In what it holds, or in the keyframe of a redaction. */
  private List<Content> contents() {
    Kind kind = after.kind();
    Operation operation = entry.facts().operation();
    if (!kind.namesContent() || operation == Operation.DELETE || after.deleted()) {
      return List.of();
    }
    return kind.contents(
        operation == Operation.REDACT
            ? after.tree()
            : Documents.read(Objects.requireNonNull(entry.patch())));
  }

  /** Whether the item's document is to be kept whole here. A create holds it already. */
  boolean isKeyframe(int everyEntries) {
    Operation operation = entry.facts().operation();
    return operation == Operation.REDACT
        || (operation == Operation.UPDATE && after.entryCount() % everyEntries == 0);
  }
}
