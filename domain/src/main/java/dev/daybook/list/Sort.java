package dev.daybook.list;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a list is sorted by. Ties are broken by the item's id, in the same direction. Keys compare
 * as their UTF-8 bytes do (as Unicode code points), ids as unsigned numbers.
 */
public enum Sort {
  /** The latest change first, by version: the usual one. */
  UPDATED_LAST("-updated", Key.VERSION, false),
  /** The longest unchanged first. */
  UPDATED("updated", Key.VERSION, true),
  /** By {@link TitleKey}. */
  TITLE("title", Key.TITLE, true),
  TITLE_LAST("-title", Key.TITLE, false),
  /** By {@link DueTime}, the soonest first, those without one at the end. */
  DUE("due", Key.DUE, true),
  /** By the fractional key {@code order}, those without one first; only among siblings. */
  ORDER("order", Key.ORDER, true);

  /** What is compared. */
  public enum Key {
    VERSION,
    TITLE,
    DUE,
    ORDER
  }

  private final String word;
  private final Key key;
  private final boolean ascending;

  Sort(String word, Key key, boolean ascending) {
    this.word = word;
    this.key = key;
    this.ascending = ascending;
  }

  /** How a request names it. */
  public String word() {
    return word;
  }

  public Key key() {
    return key;
  }

  public boolean isAscending() {
    return ascending;
  }

  public static Optional<Sort> ofWord(String word) {
    return Arrays.stream(values()).filter(sort -> sort.word.equals(word)).findFirst();
  }

  /** All words, for whoever has sent another. */
  public static String words() {
    return Arrays.stream(values()).map(Sort::word).collect(Collectors.joining(", "));
  }
}
