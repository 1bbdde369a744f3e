package dev.daybook.persistence.item;

import java.util.List;

/**
 * A page of a feed.
 *
 * @param rows entries, or items in a first sync
 * @param areItems which of both
 * @param next where the client stands once it has taken them
 * @param more whether there is more already
 */
public record FeedPage(List<ShownEntry> rows, boolean areItems, FeedPlace next, boolean more) {
  public List<Shown> shown() {
    return rows.stream().map(ShownEntry::shown).toList();
  }

  /** Whether there is nothing to tell and nothing to come back for. */
  public boolean isQuiet() {
    return rows.isEmpty() && !more;
  }
}
