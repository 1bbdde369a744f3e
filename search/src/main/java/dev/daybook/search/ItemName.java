package dev.daybook.search;

import dev.daybook.item.ItemId;
import dev.daybook.item.Kind;
import dev.daybook.journal.Position;

/** What a live item is called. */
public record ItemName(ItemId item, Kind kind, Position version, String title) {}
