package dev.daybook.markdown;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds links and tags in a text of inline Markdown, in one pass: code, escapes and markup are
 * stepped over. Every look ahead is bounded or remembered, so that the time is linear.
 */
final class LinkScanner {
  /** Beyond this many characters two brackets do not belong together. */
  private static final int WIKI_LENGTH_MAX = 1000;

  private static final int LABEL_LENGTH_MAX = 999;
  private static final Pattern DEFINITION =
      Pattern.compile(
          "^ {0,3}\\[([^\\[\\]\\n]{1,999})\\]:[ \\t]*\\n?[ \\t]*(<[^<>\\n]*>|[^\\s<]\\S*)",
          Pattern.MULTILINE);

  private final String text;
  private final Set<String> labels;
  private final CodeSpans code;
  private final TextSearch wikiEnd;
  private final TextSearch markupEnd;
  private final Deque<Integer> brackets = new ArrayDeque<>();
  private final List<Found> found = new ArrayList<>();
  private final List<Integer> hashes = new ArrayList<>();

  /**
   * A link in a text. What is between {@code targetStart} and {@code targetEnd} is what changes
   * when it leads to an item: all between the brackets of a wikilink, the destination of others.
   */
  record Found(LinkForm form, int start, int end, int targetStart, int targetEnd, String label) {}

  /** A tag in a text, without its hash. */
  record FoundTag(int start, String name) {}

  private LinkScanner(String text, Set<String> labels) {
    this.text = text;
    this.labels = labels;
    this.code = new CodeSpans(text);
    this.wikiEnd = new TextSearch(text, "]]");
    this.markupEnd = new TextSearch(text, ">");
  }

  /**
   * The links in order.
   *
   * @param labels those of the note's definitions, as {@link #normal} makes them
   */
  static List<Found> links(String text, Set<String> labels, boolean definitions) {
    LinkScanner scanner = new LinkScanner(text, labels);
    if (definitions) {
      scanner.findDefinitions();
    }
    scanner.scan();
    scanner.found.sort(Comparator.comparingInt(Found::targetStart));
    return scanner.found;
  }

  /** The tags in order. */
  static List<FoundTag> tags(String text, Set<String> labels) {
    LinkScanner scanner = new LinkScanner(text, labels);
    scanner.scan();
    return Tags.of(text, scanner.hashes, scanner.found);
  }

  /** A label as definitions are found by. */
  static String normal(String label) {
    return label.strip().replaceAll("\\s+", " ").toLowerCase(java.util.Locale.ROOT);
  }

  private void findDefinitions() {
    Matcher matcher = DEFINITION.matcher(text);
    while (matcher.find()) {
      if (!matcher.group(1).startsWith("^")) {
        found.add(
            new Found(
                LinkForm.DEFINITION,
                matcher.start(),
                matcher.end(),
                matcher.start(2),
                matcher.end(2),
                matcher.group(1)));
      }
    }
  }

  private void scan() {
    int i = 0;
    while (i < text.length()) {
      i =
          switch (text.charAt(i)) {
            case '\\' -> i + 2;
            case '`' -> code.end(i);
            case '<' -> markup(i);
            case '[' -> open(i);
            case ']' -> close(i);
            case '#' -> hash(i);
            default -> i + 1;
          };
    }
  }

  private int hash(int at) {
    hashes.add(at);
    return at + 1;
  }

  /** Steps over a tag of HTML or an autolink. */
  private int markup(int at) {
    char next = at + 1 < text.length() ? text.charAt(at + 1) : ' ';
    if (!Character.isLetter(next) && "/!?".indexOf(next) < 0) {
      return at + 1;
    }
    int end = markupEnd.from(at);
    if (end < 0 || end - at > WIKI_LENGTH_MAX || text.substring(at, end).contains("[[")) {
      return at + 1;
    }
    return end + 1;
  }

  private int open(int at) {
    if (!text.startsWith("[[", at)) {
      brackets.push(at);
      return at + 1;
    }
    int end = wikiEnd.from(at + 2);
    if (end < 0 || end == at + 2 || end - at > WIKI_LENGTH_MAX || !isName(at + 2, end)) {
      brackets.push(at);
      return at + 1;
    }
    boolean embed = isImage(at);
    found.add(
        new Found(
            embed ? LinkForm.EMBED : LinkForm.WIKI, embed ? at - 1 : at, end + 2, at + 2, end, ""));
    return end + 2;
  }

  private boolean isName(int from, int to) {
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      if (c == '[' || c == '\n') {
        return false;
      }
    }
    return true;
  }

  private boolean isImage(int bracket) {
    return bracket > 0
        && text.charAt(bracket - 1) == '!'
        && (bracket < 2 || text.charAt(bracket - 2) != '\\');
  }

  private int close(int at) {
    if (brackets.isEmpty()) {
      return at + 1;
    }
    int start = brackets.pop();
    char next = at + 1 < text.length() ? text.charAt(at + 1) : ' ';
    if (next == '(') {
      Destination destination = Destination.at(text, at + 2);
      if (destination != null) {
        boolean image = isImage(start);
        found.add(
            new Found(
                image ? LinkForm.IMAGE : LinkForm.LINK,
                image ? start - 1 : start,
                destination.linkEnd(),
                destination.start(),
                destination.end(),
                label(start, at)));
        return destination.linkEnd();
      }
    }
    return next == ':' ? at + 1 : reference(start, at, next);
  }

  private int reference(int start, int at, char next) {
    int end = at + 1;
    int from = start + 1;
    int to = at;
    if (next == '[') {
      int close = text.indexOf(']', at + 2);
      if (close > at + 2 && close - at <= LABEL_LENGTH_MAX) {
        from = at + 2;
        to = close;
      }
      end = close == at + 2 || from == at + 2 ? close + 1 : end;
    }
    if (labels.isEmpty()
        || text.charAt(from) == '['
        || to - from > LABEL_LENGTH_MAX
        || !labels.contains(normal(text.substring(from, to)))) {
      return at + 1;
    }
    found.add(new Found(LinkForm.REFERENCE, start, end, from, to, label(start, at)));
    return end;
  }

  private String label(int bracket, int end) {
    return text.substring(bracket + 1, Math.min(end, bracket + 1 + LABEL_LENGTH_MAX));
  }
}
