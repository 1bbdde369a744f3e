package dev.daybook.search;

import dev.daybook.journal.Position;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of what a search has found.
 *
 * @param after for the next page; null when there is none
 * @param total items that match; the most that are ranked where there are at least so many
 * @param exact whether the total is how many match
 * @param position of the journal up to which the index has come: what was changed later may be
 *     missing, or be found by what it was
 * @param whole whether that was all when the search was asked
 * @param suggestion the query with words that there are in titles; null where it is not wanted or
 *     there are none
 * @param facets the matches counted, JSON text: {@code kinds} by word, {@code tags} the most
 *     frequent with id, title and count; null where not asked for
 */
public record Results(
    List<Found> items,
    SearchQuery.@Nullable After after,
    int total,
    boolean exact,
    Position position,
    boolean whole,
    @Nullable String suggestion,
    @Nullable String facets) {}
