package dev.daybook.markdown;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.daybook.item.ItemId;
import dev.daybook.markdown.LinkScanner.Found;
import dev.daybook.markdown.LinkScanner.FoundTag;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The links and tags of blocks that were read; links whose items are found are put in their places.
 */
record LinkReading(List<Link> links, Set<String> tags) {
  /** Members with inline Markdown. */
  static final List<String> TEXTS = List.of("title", "text");

  private static final Set<String> WITHOUT_LINKS = Set.of("code", "math", "html");

  /**
   * @param firstLine of the file, from 1, that line 0 of the drafts is
   */
  static LinkReading of(List<Draft> drafts, int firstLine, LinkResolver resolver) {
    Set<String> labels = new HashSet<>();
    for (Draft draft : drafts) {
      labels.addAll(labels(draft.members()));
    }
    LinkReading reading = new LinkReading(new ArrayList<>(), new LinkedHashSet<>());
    for (int i = 0; i < drafts.size(); i++) {
      ObjectNode members = drafts.get(i).members();
      for (String member : texts(members)) {
        int line = Math.max(1, drafts.get(i).line() + firstLine);
        reading.read(members, member, block(i), line, labels, resolver);
      }
    }
    return reading;
  }

  /** The id of a block, by its place. */
  static String block(int index) {
    return "b" + (index + 1);
  }

  /** The members of a block that may have links. */
  static List<String> texts(JsonNode block) {
    if (WITHOUT_LINKS.contains(block.path("type").asText())) {
      return List.of();
    }
    return TEXTS.stream().filter(member -> block.path(member).isTextual()).toList();
  }

  private static Set<String> labels(JsonNode block) {
    Set<String> labels = new HashSet<>();
    if (isVerbatim(block)) {
      String text = block.path("text").asText();
      for (Found found : LinkScanner.links(text, Set.of(), true)) {
        if (found.form() == LinkForm.DEFINITION) {
          labels.add(LinkScanner.normal(found.label()));
        }
      }
    }
    return labels;
  }

  static boolean isVerbatim(JsonNode block) {
    return block.path("type").asText().equals("verbatim");
  }

  private void read(
      ObjectNode block,
      String member,
      String id,
      int line,
      Set<String> labels,
      LinkResolver resolver) {
    String text = block.path(member).asText();
    if (text.indexOf('[') >= 0) {
      String separator = block.path("type").asText().equals("table") ? "\\|" : "|";
      List<Found> found = LinkScanner.links(text, labels, isVerbatim(block));
      int first = links.size();
      int[] feeds = IntStream.range(0, text.length()).filter(i -> text.charAt(i) == '\n').toArray();
      String stored =
          LinkTexts.toItems(
              text,
              separator,
              found,
              // No link begins at a line feed: how many are before it is where it would stand.
              one ->
                  resolve(
                      text, one, id, line + ~Arrays.binarySearch(feeds, one.start()), resolver));
      if (links.size() > first && !stored.equals(text)) {
        block.put(member, stored);
      }
    }
    if (text.indexOf('#') >= 0) {
      LinkScanner.tags(text, labels).stream().map(FoundTag::name).forEach(tags::add);
    }
  }

  private Optional<ItemId> resolve(
      String text, Found found, String id, int line, LinkResolver resolver) {
    Link link = LinkTexts.read(text, found, id, line);
    if (link == null) {
      return Optional.empty();
    }
    boolean open = link.item().isEmpty() && !link.isInternal() && link.form() != LinkForm.REFERENCE;
    Optional<ItemId> item = open ? resolver.find(link) : Optional.empty();
    links.add(item.isPresent() ? link.leadingTo(item) : link);
    return item;
  }
}
