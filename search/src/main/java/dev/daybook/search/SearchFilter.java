package dev.daybook.search;

import dev.daybook.item.ItemId;
import dev.daybook.item.Kind;
import dev.daybook.list.Place;
import dev.daybook.person.PersonId;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which of the items that match are meant; null lets all pass.
 *
 * @param kinds empty for all
 * @param tag of the item itself
 * @param folder in which it lies, and whether also in those below; for folders, tags and tasks
 *     without a folder what they lie below
 * @param author who made it, or changed it last
 */
public record SearchFilter(
    Set<Kind> kinds,
    @Nullable ItemId tag,
    @Nullable Place folder,
    @Nullable PersonId author,
    @Nullable Instant updatedFrom,
    @Nullable Instant updatedUntil,
    @Nullable Instant createdFrom,
    @Nullable Instant createdUntil) {

  /** Everything. */
  public static final SearchFilter NONE =
      new SearchFilter(Set.of(), null, null, null, null, null, null, null);
}
