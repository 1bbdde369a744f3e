package dev.daybook.markdown;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Lines of a paragraph that would be read as the start of something else. The first line gets a
 * backslash, which {@link #plain} takes away again; a later line is indented by four blanks, which
 * keeps it in its paragraph and is not part of it.
 */
final class LineStarts {
  /** So far does a line belong to the paragraph before it, whatever it starts with. */
  private static final String CONTINUED = "    ";

  private static final Pattern MARK =
      Pattern.compile(
          "#{1,6}(?:[ \\t].*)?|>.*|[-+*](?:[ \\t].*)?|[0-9]{1,9}[.)](?:[ \\t].*)?", Pattern.DOTALL);
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}(?=[.)])");
  private static final Pattern FENCE = Pattern.compile("`{3,}[^`]*|~{3,}.*", Pattern.DOTALL);
  private static final Pattern UNDERLINE = Pattern.compile("(?:=++|-++)[ \\t]*+");
  private static final Pattern FOOTNOTE = Pattern.compile("\\[\\^[^\\]]+\\]:.*", Pattern.DOTALL);
  private static final Pattern HTML =
      Pattern.compile(
          "<(?:(?:script|pre|style|textarea)(?:[\\s>].*)?|!--.*|\\?.*|![A-Z].*|!\\[CDATA\\[.*"
              + "|/?(?:address|article|aside|base|basefont|blockquote|body|caption|center|col"
              + "|colgroup|dd|details|dialog|dir|div|dl|dt|fieldset|figcaption|figure|footer|form"
              + "|frame|frameset|h[1-6]|head|header|hr|html|iframe|legend|li|link|main|menu"
              + "|menuitem|nav|noframes|ol|optgroup|option|p|param|search|section|summary|table"
              + "|tbody|td|tfoot|th|thead|title|tr|track|ul)(?:[\\s>].*|/>.*)?)",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  private LineStarts() {}

  /** The first line of a paragraph, to be read as that. */
  static String first(String line) {
    if (isMark(line)) {
      Matcher number = NUMBER.matcher(line);
      int at = number.lookingAt() ? number.end() : 0;
      return line.substring(0, at) + '\\' + line.substring(at);
    }
    if (matches(FENCE, line) || matches(FOOTNOTE, line) || isDefinition(line)) {
      return '\\' + line;
    }
    return line;
  }

  /** A line of a paragraph that is not its first. */
  static String later(String line) {
    boolean starts =
        isMark(line)
            || matches(FENCE, line)
            || matches(UNDERLINE, line)
            || isDelimiterRow(line)
            || matches(FOOTNOTE, line)
            || matches(HTML, line)
            || line.strip().equals("$$");
    return starts ? CONTINUED + line : line;
  }

  /** A paragraph's text without what {@link #first} adds. */
  static String plain(String text) {
    int at = text.indexOf('\\');
    if (at < 0 || at > 9) {
      return text;
    }
    int end = text.indexOf('\n');
    String line = end < 0 ? text : text.substring(0, end);
    if (at >= line.length()) {
      return text;
    }
    String bare = line.substring(0, at) + line.substring(at + 1);
    return isMark(bare) && first(bare).equals(line) ? bare + text.substring(line.length()) : text;
  }

  private static boolean isMark(String line) {
    return matches(MARK, line) || isRule(line);
  }

  /** Whether it is a thematic break. By hand: a pattern for it could exhaust the stack. */
  private static boolean isRule(String line) {
    char mark = line.isEmpty() ? ' ' : line.charAt(0);
    return "*_-".indexOf(mark) >= 0
        && line.chars().allMatch(c -> c == mark || c == ' ' || c == '\t')
        && line.chars().filter(c -> c == mark).count() >= 3;
  }

  private static boolean isDelimiterRow(String line) {
    return line.indexOf('-') >= 0 && line.chars().allMatch(c -> "-:| \t".indexOf(c) >= 0);
  }

  private static boolean isDefinition(String line) {
    return line.startsWith("[") && line.contains("]:") && Syntax.startsWithDefinition(line);
  }

  private static boolean matches(Pattern pattern, String line) {
    return pattern.matcher(line).matches();
  }
}
