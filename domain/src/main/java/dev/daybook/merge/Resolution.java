package dev.daybook.merge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a person makes of a conflict: values for places of the item, whatever it is by now.
 *
 * @param values by JSON pointer; empty where nothing is to be there
 */
public record Resolution(Map<String, Optional<JsonNode>> values) {
  private static final String WHOLE = "";

  public Resolution {
    values = Map.copyOf(values);
  }

  /** A document for the item. */
  public static Resolution document(ObjectNode document) {
    return new Resolution(Map.of(WHOLE, Optional.of(document)));
  }

  /**
   * A side's values.
   *
   * @param sides the side of each place; null leaves the place as it is
   */
  public static Resolution take(ConflictRecord record, Function<String, @Nullable Side> sides) {
    Map<String, Optional<JsonNode>> values = new TreeMap<>();
    record
        .fields()
        .forEach(
            (pointer, field) -> {
              Side side = sides.apply(pointer);
              if (side != null) {
                values.put(pointer, Optional.ofNullable(field.of(side)));
              }
            });
    return new Resolution(values);
  }

  /** What the values alone would make of nothing; null where the item is to be deleted. */
  public @Nullable ObjectNode sent() {
    Optional<JsonNode> whole = values.get(WHOLE);
    return whole != null ? (ObjectNode) whole.orElse(null) : after(object());
  }

  /**
   * The item with the values in it; null where it is to be deleted.
   *
   * @param now the item's document; null where it is deleted
   * @throws ProblemException CONFLICT when a place is in an item that is deleted
   */
  public @Nullable ObjectNode after(@Nullable ObjectNode now) {
    Optional<JsonNode> whole = values.get(WHOLE);
    if (whole != null) {
      return (ObjectNode) whole.orElse(null);
    }
    if (now == null) {
      if (values.isEmpty()) {
        return null;
      }
      throw new ProblemException(
          ProblemType.CONFLICT,
          "The item is deleted. Send the document that it is to have.",
          Map.of("field", "document"));
    }
    ObjectNode after = now.deepCopy();
    values.forEach((pointer, value) -> put(after, pointer, value));
    return after;
  }

  private static void put(ObjectNode root, String pointer, Optional<JsonNode> value) {
    String[] names = pointer.substring(1).split("/", -1);
    ObjectNode at = root;
    for (int i = 0; i < names.length - 1; i++) {
      String name = name(names[i]);
      if (at.get(name) instanceof ObjectNode inner) {
        at = inner;
      } else if (value.isEmpty()) {
        return;
      } else {
        at = at.putObject(name);
      }
    }
    String last = name(names[names.length - 1]);
    if (value.isPresent()) {
      at.set(last, value.get());
    } else {
      at.remove(last);
    }
  }

  private static String name(String step) {
    return step.replace("~1", "/").replace("~0", "~");
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }
}
