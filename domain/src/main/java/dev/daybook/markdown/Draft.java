package dev.daybook.markdown;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A block as it is read, before it has an id and an order.
 *
 * @param line of the text without front matter where it begins, from 0
 */
record Draft(ObjectNode members, int line) {
  static Draft of(String type, int indent, int line) {
    ObjectNode members = JsonNodeFactory.instance.objectNode().put("type", type);
    if (indent > 0) {
      members.put("indent", indent);
    }
    return new Draft(members, line);
  }

  /** With a text, unless that is empty. */
  Draft text(String text) {
    if (!text.isEmpty()) {
      members.put("text", text);
    }
    return this;
  }

  static Draft verbatim(String text, int line) {
    return of("verbatim", 0, line).text(text);
  }
}
