package dev.daybook.persistence.restore;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.daybook.document.Documents;
import dev.daybook.item.ItemId;
import java.util.ArrayList;
import java.util.List;

/**
 * An item that a restore did not change.
 *
 * @param reason {@code redacted}, {@code changed} since the head, or the type of problem that
 *     today's rules made of it
 */
public record LeftOut(ItemId item, String kind, String reason) {
  /** Those that are told one by one; of the rest there is a number. */
  public static final int TOLD_MAX = 100;

  static final String REDACTED = "redacted";
  static final String CHANGED = "changed";

  private static final String MEMBER = "leftOut";

  /** Whether rules were against it, which may let it pass once other items are what they were. */
  boolean isRefused() {
    return !reason.equals(REDACTED) && !reason.equals(CHANGED);
  }

  static String text(List<LeftOut> all) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    for (LeftOut one : all) {
      array
          .addObject()
          .put("item", one.item().toString())
          .put("kind", one.kind())
          .put("reason", one.reason());
    }
    return Documents.canonical(array);
  }

  static List<LeftOut> parse(String text) {
    List<LeftOut> all = new ArrayList<>();
    for (JsonNode one : Documents.read("{\"" + MEMBER + "\":" + text + "}").path(MEMBER)) {
      all.add(
          new LeftOut(
              ItemId.parse(one.path("item").asText()),
              one.path("kind").asText(),
              one.path("reason").asText()));
    }
    return all;
  }
}
