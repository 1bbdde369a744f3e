package dev.daybook.words;

import java.lang.Character.UnicodeScript;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Cuts text into words. A word is a run of letters, digits and their signs; an emoji is one by
 * itself. Scripts that put no spaces between words are cut into overlapping pairs of characters,
 * and the last character of a run stands for itself: so any part of a run is found as the pairs it
 * is made of, side by side. What is neither, lone surrogates and U+0000 too, only separates.
 */
public final class Words {
  private static final Set<UnicodeScript> WITHOUT_SPACES =
      EnumSet.of(
          UnicodeScript.HAN,
          UnicodeScript.HIRAGANA,
          UnicodeScript.KATAKANA,
          UnicodeScript.HANGUL,
          UnicodeScript.BOPOMOFO,
          UnicodeScript.THAI,
          UnicodeScript.LAO,
          UnicodeScript.KHMER,
          UnicodeScript.MYANMAR,
          UnicodeScript.YI);

  static final int ASCII_END = 0x80;

  private enum Sort {
    SEPARATOR,
    LETTER,
    UNSPACED,
    SYMBOL
  }

  private Words() {}

  /**
   * Tells the words of a text, in order.
   *
   * @param text in Unicode's form NFC, so that its characters are whole
   * @param take is told each; tells whether to go on
   */
  public static void forEach(String text, Predicate<Word> take) {
    forEach(text, null, take);
  }

  /**
   * As above, but of words with other initials as few as is easy.
   *
   * @param sought null for all
   */
  public static void forEach(String text, @Nullable Initials sought, Predicate<Word> take) {
    int at = 0;
    while (at < text.length()) {
      int c = text.codePointAt(at);
      Sort sort = sort(c);
      int end = at + Character.charCount(c);
      boolean more = true;
      if (sort == Sort.SYMBOL) {
        String symbol = text.substring(at, end);
        more = take.test(new Word(symbol, symbol, at, end, true));
      } else if (sort != Sort.SEPARATOR) {
        end = endOfRun(text, end, sort);
        if (sort == Sort.UNSPACED) {
          more = pairs(text, at, end, take);
        } else if (sought == null || sought.has(text, at, end)) {
          more = word(text, at, end, take);
        }
      }
      if (!more) {
        return;
      }
      at = end;
    }
  }

  private static int endOfRun(String text, int from, Sort sort) {
    int end = from;
    while (end < text.length()) {
      int c = text.codePointAt(end);
      if (!continues(c) && sort(c) != sort) {
        break;
      }
      end += Character.charCount(c);
    }
    return end;
  }

  /** Signs that belong to the letter before them, whatever its script. */
  private static boolean continues(int c) {
    if (c < ASCII_END) {
      return false;
    }
    int type = Character.getType(c);
    return type == Character.NON_SPACING_MARK
        || type == Character.COMBINING_SPACING_MARK
        || type == Character.ENCLOSING_MARK
        || Folding.isUnseen(c);
  }

  private static Sort sort(int c) {
    if (c < ASCII_END) {
      return Character.isLetterOrDigit(c) ? Sort.LETTER : Sort.SEPARATOR;
    }
    if (Character.isLetterOrDigit(c) || Character.getType(c) == Character.LETTER_NUMBER) {
      // The mark of long vowels is of no one script.
      return c == 0x30fc || c == 0xff70 || WITHOUT_SPACES.contains(UnicodeScript.of(c))
          ? Sort.UNSPACED
          : Sort.LETTER;
    }
    int type = Character.getType(c);
    if (type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK) {
      return isVariation(c)
          ? Sort.SEPARATOR
          : WITHOUT_SPACES.contains(UnicodeScript.of(c)) ? Sort.UNSPACED : Sort.LETTER;
    }
    return type == Character.OTHER_SYMBOL ? Sort.SYMBOL : Sort.SEPARATOR;
  }

  private static boolean isVariation(int c) {
    return (c >= 0xfe00 && c <= 0xfe0f) || (c >= 0xe0100 && c <= 0xe01ef);
  }

  private static boolean word(String text, int start, int end, Predicate<Word> take) {
    // Before folding, to bound its work, and behind it: one letter may become eighteen.
    String lower = head(Folding.lower(head(text.substring(start, end))));
    String folded = Folding.fold(lower);
    return folded.isEmpty() || take.test(new Word(lower, folded, start, end, false));
  }

  private static String head(String word) {
    return word.codePointCount(0, word.length()) > Word.LENGTH_MAX
        ? word.substring(0, word.offsetByCodePoints(0, Word.LENGTH_MAX))
        : word;
  }

  private static boolean pairs(String text, int start, int end, Predicate<Word> take) {
    String run = Folding.lower(text.substring(start, end));
    int[] points = run.codePoints().toArray();
    // Half-width letters with their marks become one: then no place in the text is exact.
    boolean exact = points.length == text.codePointCount(start, end);
    int from = start;
    for (int i = 0; i < points.length; i++) {
      int length = Math.min(2, points.length - i);
      String pair = new String(points, i, length);
      int next = exact ? text.offsetByCodePoints(from, 1) : start;
      int to = !exact ? end : length == 2 ? text.offsetByCodePoints(next, 1) : next;
      if (!take.test(new Word(pair, pair, from, to, true))) {
        return false;
      }
      from = next;
    }
    return true;
  }
}
