package dev.daybook.markdown;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Writes the lines of blocks that hold no others. */
final class LeafWriter {
  private static final Set<String> AS_THEY_ARE = Set.of("table", "verbatim");
  private static final Pattern CLOSING_MARKS = Pattern.compile("(.*[ \\t]|)(#+)", Pattern.DOTALL);

  private LeafWriter() {}

  /** The lines of a block; none when it has nothing to say. */
  static List<String> lines(BlockTree tree, boolean bareRule) {
    String type = tree.type();
    if (AS_THEY_ARE.contains(type)) {
      return asItIs(tree.text());
    }
    return switch (type) {
      case "heading" -> heading(tree);
      case "code" -> code(tree);
      // Blank lines at the end of a comment that is not closed are part of it.
      case "html" -> tree.text().isBlank() ? List.of() : List.of(tree.text().split("\n", -1));
      case "divider" -> List.of(bareRule ? "---" : "___");
      case "math" -> math(tree);
      default -> paragraph(tree.text());
    };
  }

  /** Lines that are a paragraph wherever they stand. */
  static List<String> paragraph(String text) {
    List<String> lines = new ArrayList<>();
    for (String line : asItIs(text)) {
      String bare = line.stripLeading();
      boolean first = lines.isEmpty() || lines.get(lines.size() - 1).isEmpty();
      lines.add(first ? LineStarts.first(bare) : LineStarts.later(bare));
    }
    if (!lines.isEmpty()) {
      int last = lines.size() - 1;
      lines.set(last, lines.get(last).stripTrailing());
    }
    return lines;
  }

  /** Without blank lines at both ends. */
  static List<String> asItIs(String text) {
    List<String> lines = List.of(text.split("\n", -1));
    int from = 0;
    int to = lines.size();
    while (from < to && lines.get(from).isBlank()) {
      from++;
    }
    while (to > from && lines.get(to - 1).isBlank()) {
      to--;
    }
    return lines.subList(from, to);
  }

  private static List<String> heading(BlockTree tree) {
    int level = Math.max(1, Math.min(6, tree.block().path("level").asInt(1)));
    List<String> lines = paragraph(tree.text());
    if (lines.size() > 1 && level <= 2 && lines.stream().noneMatch(String::isBlank)) {
      List<String> underlined = new ArrayList<>(lines);
      underlined.add(level == 1 ? "===" : "---");
      return underlined;
    }
    String text = tree.text().replace('\n', ' ').strip();
    if (CLOSING_MARKS.matcher(text).matches()) {
      text = text.substring(0, text.length() - 1) + "\\#";
    }
    return List.of(("#".repeat(level) + " " + text).strip());
  }

  private static List<String> code(BlockTree tree) {
    String info = tree.block().has("info") ? tree.member("info") : tree.member("language");
    char mark = info.indexOf('`') >= 0 ? '~' : '`';
    String fence = String.valueOf(mark).repeat(Math.max(3, longestRun(tree.text(), mark) + 1));
    List<String> lines = new ArrayList<>();
    String escaped = info.replace("\\", "\\\\").replace("&", "&amp;");
    lines.add(fence + (mark == '~' && info.startsWith("~") ? " " : "") + escaped);
    if (tree.block().has("text")) {
      lines.addAll(List.of(tree.text().split("\n", -1)));
    }
    lines.add(fence);
    return lines;
  }

  private static int longestRun(String text, char mark) {
    int longest = 0;
    int run = 0;
    for (int i = 0; i < text.length(); i++) {
      run = text.charAt(i) == mark ? run + 1 : 0;
      longest = Math.max(longest, run);
    }
    return longest;
  }

  private static List<String> math(BlockTree tree) {
    if (!tree.block().path("fenced").asBoolean(true)) {
      return List.of(("$$" + tree.text() + "$$").split("\n", -1));
    }
    List<String> lines = new ArrayList<>();
    lines.add("$$");
    if (!tree.text().isEmpty()) {
      lines.addAll(List.of(tree.text().split("\n", -1)));
    }
    lines.add("$$");
    return lines;
  }
}
