package dev.daybook.markdown;

import java.util.ArrayList;
import java.util.List;

/** Takes out of a text what no document can hold, as CommonMark asks, and splits it into lines. */
final class Sanitizer {
  private static final char REPLACEMENT = '\uFFFD';
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private Sanitizer() {}

  /** U+0000 and halves of surrogate pairs become U+FFFD. */
  static String clean(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) == 0 || Character.isSurrogate(text.charAt(i))) {
        return replaced(text);
      }
    }
    return text;
  }

  private static String replaced(String text) {
    StringBuilder clean = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); ) {
      int character = text.codePointAt(i);
      boolean bad = character == 0 || (character >= 0xD800 && character <= 0xDFFF);
      clean.appendCodePoint(bad ? REPLACEMENT : character);
      i += Character.charCount(character);
    }
    return clean.toString();
  }

  /** The lines of a file, which may end in LF, CR LF or CR, without a byte order mark. */
  static List<String> lines(String source) {
    String text = clean(source);
    List<String> lines = new ArrayList<>();
    int start = !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? 1 : 0;
    for (int i = start; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\n' || c == '\r') {
        lines.add(text.substring(start, i));
        boolean pair = c == '\r' && i + 1 < text.length() && text.charAt(i + 1) == '\n';
        i += pair ? 1 : 0;
        start = i + 1;
      }
    }
    if (start < text.length()) {
      lines.add(text.substring(start));
    }
    return lines;
  }
}
