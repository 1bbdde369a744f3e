package dev.daybook.markdown;

import org.jspecify.annotations.Nullable;

/**
 * The destination of an inline link.
 *
 * @param start of the destination, with its angle bracket if it has one
 * @param linkEnd behind the closing parenthesis
 */
record Destination(int start, int end, int linkEnd) {
  private static final int LENGTH_MAX = 4096;
  private static final int NESTING_MAX = 32;

  /** What stands behind {@code ](}; null when that is none. */
  static @Nullable Destination at(String text, int from) {
    int start = skipBlanks(text, from);
    int end = end(text, start);
    if (end < 0) {
      return null;
    }
    int behind = skipBlanks(text, end);
    if (behind > end && behind < text.length() && text.charAt(behind) != ')') {
      behind = titleEnd(text, behind);
      behind = behind < 0 ? text.length() : skipBlanks(text, behind);
    }
    return behind < text.length() && text.charAt(behind) == ')'
        ? new Destination(start, end, behind + 1)
        : null;
  }

  private static int end(String text, int start) {
    if (start < text.length() && text.charAt(start) == '<') {
      int i = start + 1;
      while (i < text.length() && i - start < LENGTH_MAX && "<>\n".indexOf(text.charAt(i)) < 0) {
        i++;
      }
      return i < text.length() && text.charAt(i) == '>' ? i + 1 : -1;
    }
    int depth = 0;
    for (int i = start; i < text.length() && i - start < LENGTH_MAX; i++) {
      char c = text.charAt(i);
      if (c == '\\') {
        i++;
      } else if (c <= ' ') {
        return depth == 0 ? i : -1;
      } else if (c == '(' && ++depth > NESTING_MAX) {
        return -1;
      } else if (c == ')' && depth-- == 0) {
        return i;
      }
    }
    return -1;
  }

  private static int titleEnd(String text, int start) {
    char open = text.charAt(start);
    if (open != '"' && open != '\'' && open != '(') {
      return -1;
    }
    char close = open == '(' ? ')' : open;
    for (int i = start + 1; i < text.length() && i - start < LENGTH_MAX; i++) {
      if (text.charAt(i) == '\\') {
        i++;
      } else if (text.charAt(i) == close) {
        return i + 1;
      }
    }
    return -1;
  }

  private static int skipBlanks(String text, int from) {
    int i = from;
    while (i < text.length() && i - from < LENGTH_MAX && " \t\n".indexOf(text.charAt(i)) >= 0) {
      i++;
    }
    return i;
  }
}
