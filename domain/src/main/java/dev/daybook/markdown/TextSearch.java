package dev.daybook.markdown;

/** Finds the next of what is sought, and remembers it: asked in order, the time is linear. */
final class TextSearch {
  private final String text;
  private final String sought;
  private int next = -2;

  TextSearch(String text, String sought) {
    this.text = text;
    this.sought = sought;
  }

  /** Where the next begins; -1 when there is none. */
  int from(int start) {
    if (next != -1 && next < start) {
      next = text.indexOf(sought, start);
    }
    return next;
  }
}
