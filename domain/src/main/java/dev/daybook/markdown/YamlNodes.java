package dev.daybook.markdown;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;

/** Values of YAML as JSON and back. */
final class YamlNodes {
  private static final int DEPTH_MAX = 24;
  private static final int LINE_WIDTH = 100_000;
  private static final long EXACT_MAX = 1L << 53;

  private YamlNodes() {}

  /** Says so where a text nests deeper than a parser that recurs should be given. */
  static Optional<String> tooDeep(String yaml) {
    int flow = 0;
    int block = 0;
    for (int i = 0; i < yaml.length(); i++) {
      char c = yaml.charAt(i);
      if (c == '[' || c == '{') {
        flow++;
      } else if ((c == ']' || c == '}') && flow > 0) {
        flow--;
      } else if (c == '\n') {
        block = 0;
      } else if ((c == '-' || c == '?' || c == ':') && isFollowedByBlank(yaml, i)) {
        block++;
      }
      if (flow > DEPTH_MAX || block > 4 * DEPTH_MAX) {
        return Optional.of("The front matter is nested too deeply.");
      }
    }
    return Optional.empty();
  }

  private static boolean isFollowedByBlank(String text, int at) {
    return at + 1 >= text.length() || Character.isWhitespace(text.charAt(at + 1));
  }

  /**
   * @throws IllegalArgumentException when too deep, as what refers to itself is
   */
  static JsonNode json(Object value) {
    return json(value, 0);
  }

  private static JsonNode json(@org.jspecify.annotations.Nullable Object value, int depth) {
    if (depth > DEPTH_MAX) {
      throw new IllegalArgumentException("nested too deeply");
    }
    JsonNodeFactory nodes = JsonNodeFactory.instance;
    if (value == null) {
      return nodes.nullNode();
    }
    if (value instanceof Map<?, ?> map) {
      ObjectNode object = nodes.objectNode();
      map.forEach(
          (key, member) ->
              object.set(Sanitizer.clean(String.valueOf(key)), json(member, depth + 1)));
      return object;
    }
    if (value instanceof Iterable<?> list) {
      ArrayNode array = nodes.arrayNode();
      list.forEach(member -> array.add(json(member, depth + 1)));
      return array;
    }
    if (value instanceof Boolean truth) {
      return nodes.booleanNode(truth);
    }
    if (value instanceof Number number) {
      return number(number);
    }
    return nodes.textNode(Sanitizer.clean(String.valueOf(value)));
  }

  /** What an IEEE double would change stays the text it is. */
  private static JsonNode number(Number number) {
    JsonNodeFactory nodes = JsonNodeFactory.instance;
    double value = number.doubleValue();
    if (number instanceof Double) {
      return Double.isFinite(value)
          ? nodes.numberNode(value)
          : nodes.textNode(String.valueOf(value));
    }
    return Math.abs(value) <= EXACT_MAX
        ? nodes.numberNode(number.longValue())
        : nodes.textNode(number.toString());
  }

  static String yaml(ObjectNode values) {
    DumpSettings settings =
        DumpSettings.builder()
            .setDefaultFlowStyle(FlowStyle.BLOCK)
            .setSplitLines(false)
            .setWidth(LINE_WIDTH)
            .setUseUnicodeEncoding(true)
            .build();
    return new Dump(settings).dumpToString(plain(values));
  }

  private static @org.jspecify.annotations.Nullable Object plain(JsonNode node) {
    if (node instanceof ObjectNode object) {
      Map<String, @org.jspecify.annotations.Nullable Object> map = new LinkedHashMap<>();
      object.properties().forEach(entry -> map.put(entry.getKey(), plain(entry.getValue())));
      return map;
    }
    if (node instanceof ArrayNode array) {
      List<@org.jspecify.annotations.Nullable Object> list = new ArrayList<>();
      array.forEach(member -> list.add(plain(member)));
      return list;
    }
    if (node.isNumber()) {
      BigDecimal value = node.decimalValue();
      boolean whole = value.stripTrailingZeros().scale() <= 0;
      boolean exact = Math.abs(node.doubleValue()) <= EXACT_MAX;
      return whole && exact ? (Object) node.longValue() : (Object) node.doubleValue();
    }
    if (node.isBoolean()) {
      return node.booleanValue();
    }
    return node.isNull() ? null : node.asText();
  }
}
