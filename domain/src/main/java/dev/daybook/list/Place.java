package dev.daybook.list;

import dev.daybook.item.ItemId;
import org.jspecify.annotations.Nullable;

/**
 * Where items are looked for in a tree.
 *
 * @param item what they lie in; null for those that lie in nothing
 * @param subtree also those that lie deeper; never where {@code item} is null, for that is no
 *     filter
 */
public record Place(@Nullable ItemId item, boolean subtree) {
  public Place {
    if (item == null && subtree) {
      throw new IllegalArgumentException("everything lies below nothing");
    }
  }
}
