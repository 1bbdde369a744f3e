package dev.daybook.persistence.journal;

import java.util.List;

/**
 * A command's outcome and what it left.
 *
 * @param repeated the command came before, and this is its first outcome
 * @param states the items afterwards; empty when refused or repeated
 */
public record Execution(Outcome outcome, boolean repeated, List<ItemState> states) {}
