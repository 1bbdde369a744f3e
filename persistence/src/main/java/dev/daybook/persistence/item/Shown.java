package dev.daybook.persistence.item;

import dev.daybook.journal.Position;

/** An item or an entry as it is shown: JSON text, with the position it stands at. */
public record Shown(Position position, String json) {}
