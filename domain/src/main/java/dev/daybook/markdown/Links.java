package dev.daybook.markdown;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.daybook.item.ItemId;
import dev.daybook.item.Uuids;
import dev.daybook.markdown.LinkScanner.Found;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The links in the blocks of a document. */
public final class Links {
  private Links() {}

  /**
   * Every link to an item and every one that leads nowhere yet: wikilinks and relative paths. Links
   * within the note are left out, and so are references to definitions: the definition tells where
   * they lead. In the order of the members, not of the blocks.
   */
  public static List<Link> of(ObjectNode document) {
    List<Link> links = new ArrayList<>();
    for (Map.Entry<String, JsonNode> entry : document.path("blocks").properties()) {
      JsonNode block = entry.getValue();
      if (block.path("type").asText().equals("itemLink")) {
        itemLink(entry.getKey(), block).ifPresent(links::add);
        continue;
      }
      for (String member : LinkReading.texts(block)) {
        String text = block.path(member).asText();
        if (text.indexOf('[') >= 0) {
          collect(entry.getKey(), text, LinkReading.isVerbatim(block), links);
        }
      }
    }
    return links;
  }

  private static Optional<Link> itemLink(String id, JsonNode block) {
    String item = block.path("item").asText("");
    if (!Uuids.isUuid(item)) {
      return Optional.empty();
    }
    String label = block.path("text").asText("");
    return Optional.of(
        new Link(id, 0, LinkForm.BLOCK, "", "", label, Optional.of(ItemId.parse(item))));
  }

  private static void collect(String id, String text, boolean definitions, List<Link> links) {
    for (Found found : LinkScanner.links(text, Set.of(), definitions)) {
      Link link = LinkTexts.read(text, found, id, 0);
      if (link != null && !link.isInternal()) {
        links.add(link);
      }
    }
  }
}
