package dev.daybook.words;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;

/**
 * Makes alike what is written alike: upper and lower case, letters with and without accents, full
 * and half width, Arabic and Hebrew with and without vowel signs. The signs of other scripts are
 * letters of their own and stay.
 */
final class Folding {
  /** Letters that no decomposition takes apart. */
  private static final Map<Integer, String> LETTERS =
      Map.ofEntries(
          Map.entry((int) 'ß', "ss"),
          Map.entry((int) 'æ', "ae"),
          Map.entry((int) 'œ', "oe"),
          Map.entry((int) 'ø', "o"),
          Map.entry((int) 'đ', "d"),
          Map.entry((int) 'ð', "d"),
          Map.entry((int) 'ħ', "h"),
          Map.entry((int) 'ı', "i"),
          Map.entry((int) 'ł', "l"),
          Map.entry((int) 'þ', "th"),
          Map.entry((int) 'ς', "σ"),
          Map.entry(0x0649, "\u064a"),
          Map.entry(0x0629, "\u0647"));

  private Folding() {}

  /** Lower case, composed, without what is not seen: what stemming begins with. */
  static String lower(String word) {
    if (isPlain(word)) {
      return word.toLowerCase(Locale.ROOT);
    }
    StringBuilder seen = new StringBuilder(word.length());
    Normalizer.normalize(word, Normalizer.Form.NFKC)
        .toLowerCase(Locale.ROOT)
        .codePoints()
        .filter(c -> !isUnseen(c) && c != '\'' && c != '\\')
        .forEach(seen::appendCodePoint);
    return seen.toString();
  }

  /** As words are compared: {@link #lower}, without accents. */
  static String fold(String lower) {
    if (isPlain(lower)) {
      return lower;
    }
    StringBuilder folded = new StringBuilder(lower.length());
    int[] before = {0};
    Normalizer.normalize(lower, Normalizer.Form.NFD)
        .codePoints()
        .forEach(
            c -> {
              if (isAccent(c) && !isShortI(before[0], c)) {
                return;
              }
              before[0] = c;
              String letters = LETTERS.get(c);
              if (letters == null) {
                folded.appendCodePoint(c);
              } else {
                folded.append(letters);
              }
            });
    return Normalizer.normalize(folded, Normalizer.Form.NFC);
  }

  private static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= 0x80) {
        return false;
      }
    }
    return true;
  }

  /** Accents of Latin, Greek and Cyrillic; vowel signs of Arabic and Hebrew. */
  private static boolean isAccent(int c) {
    return (c >= 0x0300 && c <= 0x036f)
        || (c >= 0x064b && c <= 0x065f)
        || c == 0x0670
        || (c >= 0x0591 && c <= 0x05c7);
  }

  /** In Cyrillic that one is a letter of its own, not an i with an accent. */
  private static boolean isShortI(int letter, int accent) {
    return letter == 0x0438 && accent == 0x0306;
  }

  /** Soft hyphens, joiners and the Arabic lengthening stroke. */
  static boolean isUnseen(int c) {
    return c == 0x00ad || (c >= 0x200b && c <= 0x200f) || c == 0x2060 || c == 0xfeff || c == 0x0640;
  }
}
