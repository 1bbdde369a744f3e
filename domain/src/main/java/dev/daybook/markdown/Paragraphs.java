package dev.daybook.markdown;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.node.Node;

/** What a paragraph is: an image, an embed, math, a comment, a task, a callout, or just that. */
final class Paragraphs {
  private static final int PATTERN_LENGTH_MAX = 4000;
  private static final Pattern IMAGE =
      Pattern.compile("!\\[[^\\[\\]\\n]*\\]\\([^()\\s]*(?:[ \\t]+\"[^\"\\n]*\")?\\)");
  private static final Pattern EMBED = Pattern.compile("!\\[\\[[^\\[\\]\\n]+\\]\\]");
  private static final Pattern TASK =
      Pattern.compile("\\[([ xX])\\](?:$|[ \\t]+(?=\\S))", Pattern.UNICODE_CHARACTER_CLASS);
  private static final Pattern CALLOUT =
      Pattern.compile("\\[!([A-Za-z][A-Za-z0-9_-]{0,63})\\]([+-]?)(?:[ \\t]+([^\\n]*))?(?:\\n|$)");

  private Paragraphs() {}

  /** The text of a paragraph or a heading; its lines do not start with blanks. */
  static String text(Node leaf) {
    String content = Syntax.content(leaf);
    if (content.indexOf('\n') < 0) {
      return strip(content);
    }
    StringBuilder text = new StringBuilder(content.length());
    content.lines().forEach(line -> text.append(stripLeading(line)).append('\n'));
    return strip(text.toString());
  }

  static Draft draft(String text, int indent, int line) {
    if (text.length() > 4 && text.startsWith("$$") && text.indexOf("$$", 2) == text.length() - 2) {
      String inner = text.substring(2, text.length() - 2);
      boolean fenced = inner.startsWith("\n") && inner.endsWith("\n") && inner.length() > 2;
      Draft math = Draft.of("math", indent, line);
      if (!fenced) {
        math.members().put("fenced", false);
      }
      return math.text(fenced ? inner.substring(1, inner.length() - 1) : inner);
    }
    if (text.length() > 4 && text.startsWith("%%") && text.indexOf("%%", 2) == text.length() - 2) {
      return Draft.of("verbatim", indent, line).text(text);
    }
    String type = "paragraph";
    if (text.startsWith("![") && text.length() < PATTERN_LENGTH_MAX) {
      type =
          IMAGE.matcher(text).matches()
              ? "image"
              : EMBED.matcher(text).matches() ? "embed" : "paragraph";
    }
    return Draft.of(type, indent, line).text(LineStarts.plain(text));
  }

  static Draft item(String text, int indent, int line) {
    Matcher task = TASK.matcher(text);
    if (!task.lookingAt()) {
      return Draft.of("listItem", indent, line).text(LineStarts.plain(text));
    }
    Draft draft = Draft.of("checklistItem", indent, line).text(text.substring(task.end()));
    draft.members().put("checked", !task.group(1).equals(" "));
    return draft;
  }

  static Draft quote(String text, int indent, int line) {
    Matcher callout = CALLOUT.matcher(text);
    if (!callout.lookingAt()) {
      return Draft.of("quote", indent, line).text(LineStarts.plain(text));
    }
    Draft draft = Draft.of("callout", indent, line).text(text.substring(callout.end()));
    draft.members().put("callout", callout.group(1));
    if (!callout.group(2).isEmpty()) {
      draft.members().put("fold", callout.group(2));
    }
    String title = callout.group(3) == null ? "" : callout.group(3).strip();
    if (!title.isEmpty()) {
      draft.members().put("title", title);
    }
    return draft;
  }

  /** Whether a list item's text would be taken for a task's, or a quote's for a callout's. */
  static boolean isMarked(String text) {
    return TASK.matcher(text).lookingAt() || CALLOUT.matcher(text).lookingAt();
  }

  /** Without blanks and tabs at both ends: those of Unicode are text. */
  private static String strip(String text) {
    int end = text.length();
    while (end > 0 && " \t\n".indexOf(text.charAt(end - 1)) >= 0) {
      end--;
    }
    return stripLeading(text.substring(0, end));
  }

  private static String stripLeading(String text) {
    int start = 0;
    while (start < text.length() && " \t".indexOf(text.charAt(start)) >= 0) {
      start++;
    }
    return text.substring(start);
  }
}
