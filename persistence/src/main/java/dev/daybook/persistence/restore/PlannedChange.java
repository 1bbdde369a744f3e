package dev.daybook.persistence.restore;

import dev.daybook.item.ItemId;
import dev.daybook.item.Kind;
import dev.daybook.journal.Position;
import java.util.Locale;

/**
 * What a restore does to one item.
 *
 * @param version the item's at the restore's head; when it has another one by then, somebody has
 *     changed it since, and it is left as it is
 */
public record PlannedChange(ItemId item, Kind kind, Position version, Action action) {
  /** What is done. */
  public enum Action {
    /** It gets the document that it had. */
    RESTORE,
    /** It was not there. */
    DELETE,
    /** It was there, but what it was has been erased. */
    LEAVE;

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
