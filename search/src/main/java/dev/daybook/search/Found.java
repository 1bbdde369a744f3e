package dev.daybook.search;

import dev.daybook.item.ItemId;
import dev.daybook.item.Kind;
import dev.daybook.journal.Position;
import dev.daybook.person.PersonId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An item that was found.
 *
 * @param rank how well it matches, above 0; of use beside others of the same search only
 * @param markedTitle HTML: the title, escaped, with what matches in {@code mark} elements
 * @param snippet HTML in the same way: of the content what is around the first matches
 */
public record Found(
    ItemId item,
    Kind kind,
    Position version,
    String title,
    @Nullable ItemId folder,
    List<ItemId> tags,
    Instant createdAt,
    PersonId createdBy,
    Instant updatedAt,
    PersonId updatedBy,
    float rank,
    String markedTitle,
    String snippet) {}
