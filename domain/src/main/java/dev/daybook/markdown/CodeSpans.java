package dev.daybook.markdown;

import java.util.HashMap;
import java.util.Map;

/** Where spans of code end: at the next run of as many backticks. */
final class CodeSpans {
  private final String text;

  /** Of each length the last run, so that a run without a partner is known at once. */
  private final Map<Integer, Integer> lastRuns = new HashMap<>();

  CodeSpans(String text) {
    this.text = text;
    for (int i = text.indexOf('`'); i >= 0 && i < text.length(); ) {
      int end = runEnd(i);
      lastRuns.put(end - i, i);
      i = text.indexOf('`', end);
    }
  }

  /** Behind the span that begins there; behind the backticks when they begin none. */
  int end(int start) {
    int open = runEnd(start);
    int length = open - start;
    if (lastRuns.getOrDefault(length, -1) <= start) {
      return open;
    }
    int i = text.indexOf('`', open);
    while (i >= 0) {
      int end = runEnd(i);
      if (end - i == length) {
        return end;
      }
      i = text.indexOf('`', end);
    }
    return open;
  }

  private int runEnd(int start) {
    int end = start;
    while (end < text.length() && text.charAt(end) == '`') {
      end++;
    }
    return end;
  }
}
