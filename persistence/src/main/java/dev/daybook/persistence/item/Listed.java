package dev.daybook.persistence.item;

import dev.daybook.list.Mark;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of a list.
 *
 * @param last where the next page begins; null when there is none
 */
public record Listed(List<Shown> items, @Nullable Mark last) {}
