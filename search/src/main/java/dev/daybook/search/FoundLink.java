package dev.daybook.search;

import dev.daybook.item.ItemId;
import org.jspecify.annotations.Nullable;

/**
 * A link between items.
 *
 * @param item it stands in
 * @param number the how-manieth of that item's links
 * @param target the item it leads to, whether that is there or not
 * @param targetText what was written, where no item is named
 * @param heading within the target
 * @param label that is shown for it
 * @param other the item at the other end of the question: for those who ask where links lead, the
 *     target, if it is there; for those who ask where they come from, the item they stand in
 */
public record FoundLink(
    ItemId item,
    int number,
    @Nullable ItemId target,
    @Nullable String targetText,
    @Nullable String heading,
    @Nullable String label,
    @Nullable ItemName other) {

  /** Where a page of links ends. */
  public record After(ItemId item, int number) {}
}
