package dev.daybook.persistence.index;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.daybook.document.Documents;
import dev.daybook.item.Uuids;
import dev.daybook.markdown.Link;
import dev.daybook.markdown.Links;
import dev.daybook.persistence.journal.ItemState;
import dev.daybook.words.ItemText;
import dev.daybook.words.SearchLanguage;
import dev.daybook.words.TermScope;
import dev.daybook.words.TermVector;
import dev.daybook.words.Words;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the index keeps of a live item: a function of the item, its tags and the language.
 *
 * @param links where it leads, in the order of its blocks' ids
 * @param tags those that are ids
 */
record IndexedItem(
    ItemState state, List<Link> links, ItemText text, @Nullable UUID folder, Set<UUID> tags) {
  private static final int NAMES_LENGTH_MAX = 1_000;
  private static final int NAME_LENGTH_MIN = 3;

  /** Links of one item that are kept. */
  private static final int LINKS_MAX = 2_000;

  static IndexedItem of(ItemState state, int textLengthMax) {
    ObjectNode document = Documents.read(state.document());
    JsonNode folder = document.get("folder");
    if (folder == null) {
      folder = document.path("parent");
    }
    Set<UUID> tags = new LinkedHashSet<>();
    document
        .path("tags")
        .fieldNames()
        .forEachRemaining(
            tag -> {
              if (Uuids.isUuid(tag)) {
                tags.add(UUID.fromString(tag));
              }
            });
    return new IndexedItem(
        state,
        Links.of(document).stream().limit(LINKS_MAX).toList(),
        ItemText.of(document, textLengthMax),
        Uuids.isUuid(folder.asText()) ? UUID.fromString(folder.asText()) : null,
        tags);
  }

  /** The words whose stems {@link #words} needs. */
  Set<String> stemmed(Map<UUID, Tag> all) {
    return TermVector.stemmed(text.title() + '\n' + tagTitles(all) + '\n' + text.body()).keySet();
  }

  String words(
      TermScope scope, SearchLanguage language, Map<UUID, Tag> all, Map<String, String> stems) {
    TermVector terms =
        new TermVector(scope, word -> Objects.requireNonNull(stems.get(word), language.code()));
    terms.add(text.title(), TermVector.Weight.A);
    terms.add(tagTitles(all), TermVector.Weight.B);
    terms.add(text.headings(), TermVector.Weight.C);
    terms.add(text.rest(), TermVector.Weight.D);
    return terms.text();
  }

  /** The words of title, tags and headings, each once. */
  String names(Map<UUID, Tag> all) {
    Set<String> names = new LinkedHashSet<>();
    int[] left = {NAMES_LENGTH_MAX};
    Words.forEach(
        text.title() + '\n' + tagTitles(all) + '\n' + text.headings(),
        word -> {
          if (!word.pair() && word.folded().length() >= NAME_LENGTH_MIN) {
            left[0] -= names.add(word.folded()) ? word.folded().length() + 1 : 0;
          }
          return left[0] > 0;
        });
    return String.join(" ", names);
  }

  /** The latest change of one of the item's tags. */
  long tagsVersion(Map<UUID, Tag> all) {
    return tags.stream()
        .filter(all::containsKey)
        .mapToLong(tag -> all.get(tag).version())
        .max()
        .orElse(0);
  }

  private String tagTitles(Map<UUID, Tag> all) {
    return tags.stream()
        .filter(all::containsKey)
        .map(tag -> all.get(tag).title())
        .collect(Collectors.joining("\n"));
  }

  /**
   * A tag.
   *
   * @param title empty once it is deleted
   */
  record Tag(long version, String title) {}
}
