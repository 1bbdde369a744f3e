package dev.daybook.persistence.item;

import dev.daybook.item.ItemId;
import dev.daybook.journal.Operation;
import dev.daybook.journal.Position;
import org.jspecify.annotations.Nullable;

/**
 * A row of the feed as it is shown.
 *
 * @param commit where its commit ends: the only places at which a feed may be left
 * @param deed of the entry that it shows; null where it stands for an item
 */
public record ShownEntry(Shown shown, Position commit, @Nullable Deed deed) {
  ShownEntry(Shown shown, Position commit) {
    this(shown, commit, null);
  }

  /**
   * What was done, to what.
   *
   * @param kind its word
   */
  public record Deed(ItemId item, String kind, Operation operation) {}

  /** The item whose patches were erased, as this entry says; null for all other entries. */
  public @Nullable ItemId redacted() {
    return deed != null && deed.operation() == Operation.REDACT ? deed.item() : null;
  }
}
