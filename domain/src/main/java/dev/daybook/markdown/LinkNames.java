package dev.daybook.markdown;

import dev.daybook.item.ItemId;
import java.util.Optional;

/** Names items for those who read the Markdown. */
public interface LinkNames {
  /** Knows no name, so that links stay as they are stored. */
  LinkNames NONE = link -> Optional.empty();

  /**
   * The target to write for a link whose item is known: a name for a wikilink, a relative path, not
   * encoded, for others. A wikilink whose label is the target is written without it, so that one
   * returns the label where it still leads to the item. Nothing: the link stays as it is stored.
   */
  Optional<String> target(Link link);

  /** The name of a tag; without one it is not written. */
  default Optional<String> tag(ItemId tag) {
    return Optional.empty();
  }

  /** The title that the file's name says, which then need not stand in its front matter. */
  default String fileTitle() {
    return "";
  }
}
