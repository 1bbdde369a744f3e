package dev.daybook.markdown;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Writes blocks and what lies in them as lines. */
final class BlockWriter {
  private static final String QUOTE = "> ";

  /** What ends by itself, so that the next may follow without a blank line. */
  private static final Set<String> ENDED = Set.of("code", "heading", "divider", "math");

  private BlockWriter() {}

  /** The lines of a whole note. */
  static List<String> lines(List<BlockTree> top) {
    return siblings(top, false, 0);
  }

  /**
   * @param tight whether they lie in an item of a tight list, where no blank line may be
   */
  private static List<String> siblings(List<BlockTree> siblings, boolean tight, int depth) {
    List<String> lines = new ArrayList<>();
    boolean inTight = false;
    int number = 1;
    for (int i = 0; i < siblings.size(); i++) {
      BlockTree tree = siblings.get(i);
      boolean continues = i > 0 && Lists.areOne(siblings.get(i - 1).block(), tree.block());
      if (Lists.isItem(tree.block()) && !continues) {
        inTight = isTight(siblings, i);
        number = Math.max(0, tree.block().path("start").asInt(1));
      }
      boolean bareRule = depth == 0 && !lines.isEmpty();
      List<String> own =
          Lists.isItem(tree.block())
              ? item(tree, number++, inTight, depth)
              : block(tree, bareRule, depth);
      if (!lines.isEmpty() && !own.isEmpty() && !(continues ? inTight : tight)) {
        lines.add("");
      }
      lines.addAll(own);
    }
    return lines;
  }

  private static List<String> block(BlockTree tree, boolean bareRule, int depth) {
    return switch (tree.type()) {
      case "quote", "callout" -> quote(tree, depth);
      case "footnote" -> footnote(tree, depth);
      default -> LeafWriter.lines(tree, bareRule);
    };
  }

  private static List<String> item(BlockTree tree, int number, boolean tight, int depth) {
    boolean task = tree.type().equals("checklistItem");
    String text = task ? tree.text().stripLeading() : tree.text();
    List<String> lines = new ArrayList<>(LeafWriter.paragraph(text));
    if (task) {
      String box = tree.block().path("checked").asBoolean(false) ? "[x] " : "[ ] ";
      if (lines.isEmpty()) {
        lines.add(box.strip());
      } else {
        lines.set(0, box + text.substring(0, Math.max(0, firstLineEnd(text))).strip());
      }
    } else if (!lines.isEmpty() && Paragraphs.isMarked(lines.get(0) + "\n")) {
      lines.set(0, "\\" + lines.get(0));
    }
    addChildren(lines, tree, tight, depth);
    String marker = Lists.marker(tree.block());
    String start = Lists.isOrdered(tree.block()) ? number + marker : marker;
    return prefixed(lines, start + " ", " ".repeat(start.length() + 1));
  }

  private static int firstLineEnd(String text) {
    int end = text.indexOf('\n');
    return end < 0 ? text.length() : end;
  }

  private static List<String> quote(BlockTree tree, int depth) {
    List<String> lines = new ArrayList<>();
    if (tree.type().equals("callout")) {
      String word = tree.member("callout");
      String head = "[!" + (word.isEmpty() ? "note" : word) + "]" + tree.member("fold");
      lines.add((head + " " + tree.member("title")).strip());
      for (String line : LeafWriter.asItIs(tree.text())) {
        lines.add(LineStarts.later(line.stripLeading()));
      }
    } else {
      lines.addAll(LeafWriter.paragraph(tree.text()));
      if (!lines.isEmpty() && lines.get(0).startsWith("[!") && Paragraphs.isMarked(lines.get(0))) {
        lines.set(0, "\\" + lines.get(0));
      }
    }
    addChildren(lines, tree, false, depth);
    return prefixed(lines, QUOTE, QUOTE);
  }

  private static List<String> footnote(BlockTree tree, int depth) {
    List<String> lines = new ArrayList<>(LeafWriter.paragraph(tree.text()));
    addChildren(lines, tree, false, depth);
    return prefixed(lines, "[^" + tree.member("label") + "]: ", "    ");
  }

  private static void addChildren(List<String> lines, BlockTree tree, boolean tight, int depth) {
    List<String> inner = siblings(tree.children(), tight, depth + 1);
    if (!lines.isEmpty() && !inner.isEmpty() && !tight) {
      lines.add("");
    }
    lines.addAll(inner);
  }

  private static List<String> prefixed(List<String> lines, String first, String rest) {
    List<String> prefixed = new ArrayList<>(lines.size());
    for (String line : lines) {
      String prefix = prefixed.isEmpty() ? first : rest;
      prefixed.add(line.isEmpty() ? prefix.stripTrailing() : prefix + line);
    }
    if (prefixed.isEmpty()) {
      prefixed.add(first.stripTrailing());
    }
    return prefixed;
  }

  /** Whether the list that begins there can be, and is to be, written without blank lines. */
  private static boolean isTight(List<BlockTree> siblings, int first) {
    int i = first;
    do {
      BlockTree item = siblings.get(i);
      if (item.block().path("loose").asBoolean(false) || needsBlankLines(item)) {
        return false;
      }
      i++;
    } while (i < siblings.size()
        && Lists.areOne(siblings.get(i - 1).block(), siblings.get(i).block()));
    return true;
  }

  private static boolean needsBlankLines(BlockTree item) {
    boolean open = !item.text().isBlank();
    BlockTree before = null;
    for (BlockTree child : item.children()) {
      if (open && runsInto(before, child)) {
        return true;
      }
      open = !ENDED.contains(child.type());
      before = child;
    }
    return item.text().strip().contains("\n\n");
  }

  /**
   * Whether a block right behind one that does not end by itself would become part of it.
   *
   * @param before null for the item's own text
   */
  private static boolean runsInto(
      @org.jspecify.annotations.Nullable BlockTree before, BlockTree child) {
    if (before != null && Set.of("html", "table", "verbatim", "footnote").contains(before.type())) {
      return true;
    }
    if (Lists.isItem(child.block())) {
      boolean starts = !Lists.isOrdered(child.block()) || child.block().path("start").asInt(1) == 1;
      boolean empty = child.text().isBlank() && child.children().isEmpty();
      return !starts || empty;
    }
    if (before != null && before.type().equals(child.type())) {
      return true;
    }
    return !Set.of("code", "heading", "divider", "quote", "callout", "math").contains(child.type());
  }
}
