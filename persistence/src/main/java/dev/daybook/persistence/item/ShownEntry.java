package dev.daybook.persistence.item;

import dev.daybook.journal.Operation;
import dev.daybook.journal.Position;

/**
 * An entry as it is shown.
 *
 * @param kind its word
 * @param commit where its commit ends: the only places at which a feed may be left
 */
public record ShownEntry(Shown shown, String kind, Operation operation, Position commit) {}
