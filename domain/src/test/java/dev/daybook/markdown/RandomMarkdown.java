package dev.daybook.markdown;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.daybook.document.FractionalKeys;
import java.util.List;
import java.util.Random;

/** Makes files and documents that nobody would write, of what everybody does. */
final class RandomMarkdown {
  private static final List<String> STARTS =
      List.of(
          "",
          "",
          "",
          "- ",
          "* ",
          "+ ",
          "1. ",
          "2) ",
          "10. ",
          "> ",
          ">",
          "# ",
          "###### ",
          "    ",
          "  ",
          "\t",
          "- [ ] ",
          "- [x] ",
          "> [!note] ",
          "> [!tip]- ",
          "[^n]: ",
          "```",
          "~~~ java",
          "---",
          "===",
          "***",
          "$$",
          "%%",
          "| a | b |\n|---|:-:|\n| ",
          "<div>",
          "<!-- ",
          "[ref]: /u ",
          "![alt](a.png)",
          "![[b.png]]",
          "-\n",
          ">\n",
          "1.\n",
          "\\# ",
          "&amp; ");
  private static final List<String> WORDS =
      List.of(
          "word",
          "two words",
          "*em*",
          "**strong**",
          "`code`",
          "[[Wiki|label]]",
          "[link](a%20b.md)",
          "#tag",
          "$x_1$",
          "<b>html</b>",
          "# x",
          "- y",
          "1. z",
          "> q",
          "a | b",
          "hard  ",
          "back\\",
          "\u4e2d\u6587",
          "\ud83d\ude00",
          "^block",
          "[ref]",
          "\"quoted\"",
          "|",
          "$$",
          "```",
          "");
  private static final List<String> TYPES =
      List.of(
          "paragraph",
          "heading",
          "listItem",
          "checklistItem",
          "quote",
          "code",
          "table",
          "image",
          "attachment",
          "embed",
          "callout",
          "divider",
          "math",
          "footnote",
          "html",
          "verbatim");

  private final Random random;

  RandomMarkdown(long seed) {
    random = new Random(seed);
  }

  String file() {
    StringBuilder file = new StringBuilder();
    int lines = 1 + random.nextInt(14);
    for (int i = 0; i < lines; i++) {
      if (random.nextInt(4) == 0) {
        file.append('\n');
        continue;
      }
      for (int starts = random.nextInt(3); starts >= 0; starts--) {
        file.append(one(STARTS));
      }
      file.append(words()).append('\n');
    }
    return file.toString().stripTrailing() + "\n";
  }

  /** A document that passes the schema, though no file may say the like. */
  ObjectNode document() {
    ObjectNode document = JsonNodeFactory.instance.objectNode();
    ObjectNode blocks = document.putObject("blocks");
    int count = 1 + random.nextInt(10);
    List<String> keys = FractionalKeys.first(count);
    for (int i = 0; i < count; i++) {
      String type = one(TYPES);
      ObjectNode block = blocks.putObject("x" + i).put("type", type).put("order", keys.get(i));
      block.put("indent", random.nextInt(4)).put("text", one(STARTS) + words());
      switch (type) {
        case "heading" -> block.put("level", 1 + random.nextInt(6));
        case "checklistItem" -> block.put("checked", random.nextBoolean());
        case "listItem" -> block.put("ordered", random.nextBoolean()).put("marker", one(MARKERS));
        case "callout" -> block.put("callout", "tip").put("title", "Title");
        case "footnote" -> block.put("label", "n" + i);
        case "code" -> block.put("language", "java");
        default -> {}
      }
    }
    return document;
  }

  private static final List<String> MARKERS = List.of("-", "*", ".", ")");

  private String words() {
    StringBuilder words = new StringBuilder();
    for (int i = random.nextInt(4); i >= 0; i--) {
      words.append(one(WORDS)).append(random.nextInt(4) == 0 ? "\n" : " ");
    }
    return words.toString().stripTrailing();
  }

  private String one(List<String> all) {
    return all.get(random.nextInt(all.size()));
  }
}
