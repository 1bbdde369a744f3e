package dev.daybook.persistence.item;

import dev.daybook.item.Facet;
import dev.daybook.item.ItemId;
import dev.daybook.item.Kind;
import dev.daybook.item.Kinds;
import java.util.Collection;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which items a feed is of.
 *
 * @param kinds of those; of all when empty
 * @param folder of that folder, of those below it and of what lies in them; null for everywhere
 */
public record FeedFilter(Set<Kind> kinds, @Nullable ItemId folder) {
  /** All items. */
  public static final FeedFilter NONE = new FeedFilter(Set.of(), null);

  static final String FOLDER = "folder";

  public boolean isNone() {
    return kinds.isEmpty() && folder == null;
  }

  /** One text for each filter. */
  public String text() {
    return String.join(",", words(kinds)) + "/" + (folder == null ? "" : folder);
  }

  /** Whether a feed of a folder can have items of the kind. */
  public static boolean isInFolders(Kind kind) {
    return kind.word().equals(FOLDER) || kind.facets().contains(Facet.FOLDER);
  }

  ItemId requireFolder() {
    return Objects.requireNonNull(folder, "a filter without a folder");
  }

  /** The kinds that a feed of a folder has. */
  Set<String> inFolder() {
    Collection<Kind> asked = kinds.isEmpty() ? Kinds.all() : kinds;
    return asked.stream()
        .filter(FeedFilter::isInFolders)
        .map(Kind::word)
        .collect(Collectors.toUnmodifiableSet());
  }

  static String[] words(Collection<Kind> kinds) {
    return kinds.stream().map(Kind::word).sorted().toArray(String[]::new);
  }
}
