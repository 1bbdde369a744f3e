package dev.daybook.persistence.item;

import dev.daybook.item.ItemId;
import dev.daybook.journal.Position;
import org.jspecify.annotations.Nullable;

/**
 * An entry as it is shown.
 *
 * @param commit where its commit ends: the only places at which a feed may be left
 * @param redacted the item of which it says that patches were erased; null for all other entries
 */
public record ShownEntry(Shown shown, Position commit, @Nullable ItemId redacted) {
  ShownEntry(Shown shown, Position commit) {
    this(shown, commit, null);
  }
}
