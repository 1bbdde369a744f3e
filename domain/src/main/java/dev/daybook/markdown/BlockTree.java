package dev.daybook.markdown;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A block and what lies in it. Blocks stand one after another with their {@code indent}; one lies
 * in the last before it that has a lower indent and can hold others.
 */
record BlockTree(String id, JsonNode block, List<BlockTree> children) {
  private static final Set<String> CONTAINERS =
      Set.of("listItem", "checklistItem", "quote", "callout", "footnote");

  static List<BlockTree> of(List<Map.Entry<String, JsonNode>> ordered) {
    List<BlockTree> top = new ArrayList<>();
    Deque<BlockTree> open = new ArrayDeque<>();
    for (Map.Entry<String, JsonNode> entry : ordered) {
      BlockTree tree = new BlockTree(entry.getKey(), entry.getValue(), new ArrayList<>());
      int depth = Math.min(tree.indent(), MarkdownLimits.NESTING_CEILING);
      while (open.size() > depth) {
        open.pop();
      }
      (open.isEmpty() ? top : open.element().children).add(tree);
      if (CONTAINERS.contains(tree.type())) {
        open.push(tree);
      }
    }
    return top;
  }

  String type() {
    return block.path("type").asText();
  }

  /** Its text with line feeds. */
  String text() {
    String text = block.path("text").asText("");
    return text.indexOf('\r') < 0 ? text : text.replace("\r\n", "\n").replace('\r', '\n');
  }

  String member(String name) {
    return block.path(name).asText("").replaceAll("[\\r\\n]+", " ").strip();
  }

  private int indent() {
    return Math.max(0, block.path("indent").asInt(0));
  }
}
