package dev.daybook.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * A member of a document that is neither its title nor its content.
 *
 * @param before empty where there is one state only
 */
public record Property(String name, String before, String value) {
  private static final Set<String> SHOWN_ELSEWHERE = Set.of("title", "blocks");
  private static final int LENGTH_MAX = 300;

  static List<Property> of(ObjectNode document) {
    List<Property> all = new ArrayList<>();
    for (Map.Entry<String, JsonNode> member : document.properties()) {
      JsonNode value = member.getValue();
      boolean empty = value.isContainerNode() && value.isEmpty();
      if (!SHOWN_ELSEWHERE.contains(member.getKey()) && !empty) {
        all.add(new Property(member.getKey(), "", text(value)));
      }
    }
    return all;
  }

  /** Those that differ. */
  static List<Property> changed(ObjectNode before, ObjectNode after) {
    Set<String> names = new TreeSet<>();
    before.fieldNames().forEachRemaining(names::add);
    after.fieldNames().forEachRemaining(names::add);
    List<Property> changed = new ArrayList<>();
    for (String name : names) {
      JsonNode old = before.path(name);
      JsonNode now = after.path(name);
      if (!SHOWN_ELSEWHERE.contains(name) && !old.equals(now)) {
        changed.add(new Property(name, text(old), text(now)));
      }
    }
    return changed;
  }

  private static String text(JsonNode value) {
    String text;
    if (value.isMissingNode()) {
      text = "–";
    } else if (value.isValueNode()) {
      text = value.asText();
    } else if (value instanceof ObjectNode members) {
      boolean set = isSet(members);
      text =
          String.join(
              ", ",
              members.properties().stream()
                  .map(
                      member ->
                          set ? member.getKey() : member.getKey() + ": " + text(member.getValue()))
                  .toList());
    } else {
      text = value.toString();
    }
    return text.length() > LENGTH_MAX ? text.substring(0, LENGTH_MAX) + "…" : text;
  }

  /** A set is written as an object whose values are all true. */
  private static boolean isSet(ObjectNode members) {
    for (JsonNode member : members) {
      if (!member.isBoolean() || !member.booleanValue()) {
        return false;
      }
    }
    return true;
  }

  public String getName() {
    return name;
  }

  public String getBefore() {
    return before;
  }

  public String getValue() {
    return value;
  }
}
