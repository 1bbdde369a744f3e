package dev.daybook.markdown;

import dev.daybook.item.ItemId;
import java.util.Optional;

/**
 * A link of a note to an item, or to something that is no item (yet). Links to other sites are
 * none.
 *
 * @param block the block it stands in
 * @param line where it stands in the file, from 1; 0 when not read from one
 * @param target what it names, decoded, without its fragment; empty when it leads to its own note,
 *     or to an item by id
 * @param fragment what stands after {@code #}: a heading, or {@code ^} and a block's id; empty when
 *     there is none
 * @param label what is shown; empty when there is none
 * @param item the item it leads to, when that is known
 */
public record Link(
    String block,
    int line,
    LinkForm form,
    String target,
    String fragment,
    String label,
    Optional<ItemId> item) {

  /** Whether it leads to a place in its own note. */
  public boolean isInternal() {
    return item.isEmpty() && target.isEmpty();
  }

  Link leadingTo(Optional<ItemId> found) {
    return new Link(block, line, form, target, fragment, label, found);
  }
}
