package dev.daybook.markdown;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a Markdown file says.
 *
 * @param title of the front matter, else the first heading of level 1, else none
 * @param properties of the front matter, without title and tags
 * @param frontMatterTags tags of the front matter, in order, without {@code #}
 * @param inlineTags tags in the text, in order, without {@code #}
 * @param blocks by id, in order; valid members of a note
 * @param links every link in order, also those that lead nowhere
 * @param verbatim how many blocks had to be kept as they were written
 * @param fault why the front matter could not be read
 */
public record MarkdownNote(
    Optional<String> title,
    ObjectNode properties,
    Set<String> frontMatterTags,
    Set<String> inlineTags,
    ObjectNode blocks,
    List<Link> links,
    int verbatim,
    Optional<FrontMatterFault> fault) {

  /** A note's document of title, properties and blocks. Tags are left to who knows their ids. */
  public ObjectNode document() {
    ObjectNode document = JsonNodeFactory.instance.objectNode();
    title.ifPresent(text -> document.put("title", text));
    if (!properties.isEmpty()) {
      document.set("properties", properties);
    }
    if (!blocks.isEmpty()) {
      document.set("blocks", blocks);
    }
    return document;
  }
}
