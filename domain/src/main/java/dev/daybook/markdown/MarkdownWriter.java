package dev.daybook.markdown;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.daybook.document.Documents;
import dev.daybook.item.ItemId;
import dev.daybook.item.Uuids;
import dev.daybook.markdown.LinkScanner.FoundTag;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Writes a note's document as Markdown that is read as the same blocks. */
public final class MarkdownWriter {
  private MarkdownWriter() {}

  /** The file of a note, in lines that end in LF. */
  public static String write(ObjectNode document, LinkNames names) {
    List<Map.Entry<String, JsonNode>> blocks = named(document, names);
    List<String> lines = new ArrayList<>(front(document, blocks, names));
    List<String> body = BlockWriter.lines(BlockTree.of(blocks));
    if (!lines.isEmpty() && !body.isEmpty()) {
      lines.add("");
    }
    lines.addAll(body);
    return lines.isEmpty() ? "" : String.join("\n", lines) + "\n";
  }

  /** The blocks in order, links in them as people write them. */
  static List<Map.Entry<String, JsonNode>> named(ObjectNode document, LinkNames names) {
    List<Map.Entry<String, JsonNode>> blocks = new ArrayList<>();
    for (Map.Entry<String, JsonNode> entry : Documents.ordered(document.path("blocks"))) {
      blocks.add(Map.entry(entry.getKey(), named(entry.getKey(), entry.getValue(), names)));
    }
    return blocks;
  }

  static JsonNode named(String id, JsonNode block, LinkNames names) {
    if (block.path("type").asText().equals("itemLink")) {
      return itemLink(block, names);
    }
    ObjectNode named = null;
    for (String member : LinkReading.texts(block)) {
      String text = block.path(member).asText();
      String written = LinkTexts.toNames(text, id, names);
      if (!written.equals(text)) {
        named = named == null ? ((ObjectNode) block).deepCopy() : named;
        named.put(member, written);
      }
    }
    return named == null ? block : named;
  }

  /** A paragraph with the link alone in it. */
  private static JsonNode itemLink(JsonNode block, LinkNames names) {
    String label = block.path("text").asText("").replaceAll("[\\r\\n|\\[\\]]+", " ").strip();
    String link =
        "[["
            + LinkTexts.ITEM
            + block.path("item").asText()
            + (label.isEmpty() ? "" : "|" + label)
            + "]]";
    ObjectNode paragraph = ((ObjectNode) block).deepCopy();
    return paragraph.put("type", "paragraph").put("text", LinkTexts.toNames(link, "", names));
  }

  private static List<String> front(
      ObjectNode document, List<Map.Entry<String, JsonNode>> blocks, LinkNames names) {
    String title = document.path("title").asText("");
    String heading =
        blocks.stream()
            .map(Map.Entry::getValue)
            .filter(Titles::isTitle)
            .findFirst()
            .map(block -> Titles.plain(block.path("text").asText("")))
            .filter(text -> !text.isEmpty())
            .orElse(names.fileTitle());
    ObjectNode properties =
        document.path("properties") instanceof ObjectNode object
            ? object
            : JsonNodeFactory.instance.objectNode();
    boolean said = title.isBlank() || title.equals(heading);
    return FrontMatter.write(
        properties, said ? Optional.empty() : Optional.of(title), tags(document, blocks, names));
  }

  /** Those that do not stand in the text already. */
  private static List<String> tags(
      ObjectNode document, List<Map.Entry<String, JsonNode>> blocks, LinkNames names) {
    if (document.path("tags").isEmpty()) {
      return List.of();
    }
    Set<String> inline = new HashSet<>();
    for (Map.Entry<String, JsonNode> block : blocks) {
      for (String member : LinkReading.texts(block.getValue())) {
        String text = block.getValue().path(member).asText();
        LinkScanner.tags(text, Set.of()).stream().map(FoundTag::name).forEach(inline::add);
      }
    }
    List<String> tags = new ArrayList<>();
    for (Map.Entry<String, JsonNode> tag : document.path("tags").properties()) {
      String name =
          Uuids.isUuid(tag.getKey())
              ? names.tag(ItemId.parse(tag.getKey())).orElse("")
              : tag.getKey();
      if (!name.isEmpty() && !inline.contains(name)) {
        tags.add(name);
      }
    }
    tags.sort(null);
    return tags;
  }
}
