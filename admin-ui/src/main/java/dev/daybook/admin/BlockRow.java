package dev.daybook.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.daybook.document.Documents;
import java.util.List;

/**
 * A block of an item's content. Its text holds the inline marks of Markdown, and nothing else that
 * a browser heeds.
 */
public final class BlockRow {
  private final String id;
  private final JsonNode block;

  private BlockRow(String id, JsonNode block) {
    this.id = id;
    this.block = block;
  }

  /** A document's blocks in their order. */
  static List<BlockRow> all(ObjectNode document) {
    return Documents.ordered(document.path("blocks")).stream()
        .map(block -> new BlockRow(block.getKey(), block.getValue()))
        .toList();
  }

  public String getId() {
    return id;
  }

  public String getType() {
    return block.path("type").asText("");
  }

  public String getText() {
    return block.path("text").asText("");
  }

  /** The text with its inline marks, as HTML that is safe to show. */
  public String getMarkup() {
    return InlineMarkdown.html(getText());
  }

  public int getLevel() {
    return Math.min(6, Math.max(1, block.path("level").asInt(1)));
  }

  public String getItem() {
    return block.path("item").asText("");
  }

  public boolean isChecked() {
    return block.path("checked").asBoolean(false);
  }

  /** How it is drawn: {@code paragraph} for what has no look of its own. */
  public String getLook() {
    return switch (getType()) {
      case "heading",
          "listItem",
          "checklistItem",
          "quote",
          "code",
          "divider",
          "callout",
          "itemLink" ->
          getType();
      case "table", "math", "markdown" -> "code";
      default -> "paragraph";
    };
  }
}
