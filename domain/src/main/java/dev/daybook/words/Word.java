package dev.daybook.words;

/**
 * A word of a text.
 *
 * @param lower as it is written, in lower case: what stemming begins with
 * @param folded as it is indexed, without accents
 * @param start of it in the text, in chars
 * @param end behind it
 * @param pair whether it is one of the overlapping pairs that scripts without spaces are cut into,
 *     or the single character at the end of such a run; those have no stems
 */
public record Word(String lower, String folded, int start, int end, boolean pair) {
  /** Code points of a word that are looked at; the rest of a longer one makes no difference. */
  public static final int LENGTH_MAX = 100;
}
