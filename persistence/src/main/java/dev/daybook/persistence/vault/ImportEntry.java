package dev.daybook.persistence.vault;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.daybook.item.ItemId;
import dev.daybook.journal.Position;
import dev.daybook.markdown.Link;
import dev.daybook.markdown.LinkForm;
import dev.daybook.markdown.MarkdownNote;
import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import java.util.Map;

/** What the report says of one file. */
final class ImportEntry {
  private final ObjectNode json = JsonNodeFactory.instance.objectNode();
  private int resolvedLinks;
  private int openLinks;
  private int resolvedEmbeds;
  private int openEmbeds;
  private int tags;

  ImportEntry(String path) {
    json.put("path", path);
  }

  ImportEntry is(String kind, ItemId item) {
    json.put("kind", kind).put("item", item.toString());
    return this;
  }

  ImportEntry status(ImportStatus status) {
    json.put("status", status.word());
    return this;
  }

  ImportStatus status() {
    return ImportStatus.of(json.path("status").asText());
  }

  ImportEntry refused(ProblemException problem) {
    return refused(problem.type(), problem.detail(), problem.members());
  }

  ImportEntry refused(ProblemType type, String detail, Map<String, Object> members) {
    status(ImportStatus.REFUSED);
    ObjectNode told = json.putObject("problem");
    told.put("type", "https://daybook.dev/problems/" + type.slug()).put("detail", detail);
    for (String name : new String[] {"field", "limit"}) {
      Object value = members.get(name);
      if (value != null) {
        told.put(name, value.toString());
      }
    }
    return this;
  }

  /** The version with what somebody had edited, which the import replaces. */
  void replaces(Position version) {
    json.put("replaced", version.value());
  }

  void warn(String warning) {
    json.put("warning", warning);
  }

  /** Every link and embed of a note, and what it leads to. */
  void links(MarkdownNote note, ItemId self) {
    ArrayNode links = JsonNodeFactory.instance.arrayNode();
    for (Link link : note.links()) {
      // Where it leads is told of its definition.
      if (link.form() != LinkForm.REFERENCE) {
        links.add(link(link, self));
      }
    }
    if (!links.isEmpty()) {
      json.set("links", links);
    }
  }

  private ObjectNode link(Link link, ItemId self) {
    boolean resolved = link.item().isPresent() || link.isInternal();
    if (link.form().isEmbed()) {
      resolvedEmbeds += resolved ? 1 : 0;
      openEmbeds += resolved ? 0 : 1;
    } else {
      resolvedLinks += resolved ? 1 : 0;
      openLinks += resolved ? 0 : 1;
    }
    ObjectNode one = JsonNodeFactory.instance.objectNode();
    one.put("form", link.form().name().toLowerCase(java.util.Locale.ROOT))
        .put("line", link.line())
        .put("target", link.target());
    if (!link.fragment().isEmpty()) {
      one.put("fragment", link.fragment());
    }
    one.put("item", resolved ? link.item().orElse(self).toString() : null);
    return one;
  }

  void tag(String name, ItemId tag) {
    tags++;
    json.withArray("tags").addObject().put("tag", name).put("item", tag.toString());
  }

  /** Adds what it counts to the totals. */
  void addTo(ImportTotals totals) {
    totals.add("files", 1);
    totals.add(status().word(), 1);
    totals.add("links", resolvedLinks);
    totals.add("linksNowhere", openLinks);
    totals.add("embeds", resolvedEmbeds);
    totals.add("embedsNowhere", openEmbeds);
    totals.add("tags", tags);
  }

  ObjectNode json() {
    return json;
  }
}
