package dev.daybook.markdown;

import com.fasterxml.jackson.databind.JsonNode;
import org.commonmark.node.BulletList;
import org.commonmark.node.OrderedList;

/** What of a list stands in its items, and the lengths of what is one line of a block. */
final class Lists {
  static final int LANGUAGE_LENGTH_MAX = 64;
  static final int INFO_LENGTH_MAX = 1000;
  static final String BULLET = "-";
  static final String DELIMITER = ".";

  private Lists() {}

  static void mark(Draft item, BulletList list) {
    if (!BULLET.equals(list.getMarker())) {
      item.members().put("marker", list.getMarker());
    }
  }

  static void mark(Draft item, OrderedList list, boolean first) {
    item.members().put("ordered", true);
    if (!DELIMITER.equals(list.getMarkerDelimiter())) {
      item.members().put("marker", list.getMarkerDelimiter());
    }
    if (first && list.getMarkerStartNumber() != 1) {
      item.members().put("start", list.getMarkerStartNumber());
    }
  }

  static boolean isItem(JsonNode block) {
    String type = block.path("type").asText();
    return type.equals("listItem") || type.equals("checklistItem");
  }

  static boolean isOrdered(JsonNode item) {
    return item.path("ordered").asBoolean(false);
  }

  /** The marker of an item; one that its sort of list does not have is taken for the usual one. */
  static String marker(JsonNode item) {
    boolean ordered = isOrdered(item);
    String marker = item.path("marker").asText("");
    boolean known = marker.length() == 1 && (ordered ? ".)" : "-*+").contains(marker);
    return known ? marker : ordered ? DELIMITER : BULLET;
  }

  /** Whether two neighbours are of one list. */
  static boolean areOne(JsonNode item, JsonNode next) {
    return isItem(item)
        && isItem(next)
        && isOrdered(item) == isOrdered(next)
        && marker(item).equals(marker(next));
  }
}
