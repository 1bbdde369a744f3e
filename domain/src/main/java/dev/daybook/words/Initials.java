package dev.daybook.words;

import java.util.BitSet;
import java.util.Collection;

/**
 * What words that are looked for begin with, as far as ASCII tells: others need not be cut out of a
 * text, which is most of the work of reading it.
 */
public final class Initials {
  private final BitSet lower = new BitSet(Words.ASCII_END);

  /** Those of words, or of beginnings of words, as they are folded. */
  public static Initials of(Collection<String> folded) {
    Initials initials = new Initials();
    folded.stream().filter(word -> !word.isEmpty()).forEach(w -> initials.lower.set(w.charAt(0)));
    return initials;
  }

  /** Whether a word with this first character may be looked for; true of all beyond ASCII. */
  boolean has(int first) {
    return first >= Words.ASCII_END || lower.get(Character.toLowerCase(first));
  }
}
