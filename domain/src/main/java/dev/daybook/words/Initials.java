package dev.daybook.words;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;

/**
 * What words that are looked for begin with, as far as ASCII tells: others need not be cut out of a
 * text, which is most of the work of reading it.
 */
public final class Initials {
  private static final int LENGTH = 3;

  private final BitSet first = new BitSet(Words.ASCII_END);
  private final List<String> all = new ArrayList<>();

  /** Those of words, or of beginnings of words, as they are folded. */
  public static Initials of(Collection<String> folded) {
    Initials initials = new Initials();
    for (String word : folded) {
      if (!word.isEmpty()) {
        initials.first.set(word.charAt(0));
        initials.all.add(word.substring(0, Math.min(LENGTH, word.length())));
      }
    }
    return initials;
  }

  /** Whether a word may be looked for; true of all that are not ASCII where they begin. */
  boolean has(String text, int start, int end) {
    char initial = text.charAt(start);
    if (initial < Words.ASCII_END && !first.get(Character.toLowerCase(initial))) {
      return false;
    }
    for (int i = start; i < Math.min(end, start + LENGTH); i++) {
      if (text.charAt(i) >= Words.ASCII_END) {
        return true;
      }
    }
    for (String one : all) {
      if (one.length() <= end - start && text.regionMatches(true, start, one, 0, one.length())) {
        return true;
      }
    }
    return false;
  }
}
