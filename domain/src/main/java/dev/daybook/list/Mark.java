package dev.daybook.list;

import dev.daybook.item.ItemId;

/**
 * A place in a list: an item and what it is sorted by. A page begins behind one.
 *
 * @param key the version as a decimal number, the {@link TitleKey}, the {@link DueTime} as ISO 8601
 *     writes it, or the order
 */
public record Mark(String key, ItemId item) {}
