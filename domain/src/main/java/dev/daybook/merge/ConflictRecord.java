package dev.daybook.merge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.daybook.document.Documents;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a merge set aside: for each place where the sides could not both have their way, all three
 * values whole, and which of them won. Nothing that was typed is lost with it: what is not in the
 * document is here.
 *
 * @param fields by their place, a JSON pointer (RFC 6901); the empty one is the whole item
 */
public record ConflictRecord(Map<String, Field> fields) {
  /** Where nothing was set aside. */
  public static final ConflictRecord NONE = new ConflictRecord(Map.of());

  private static final String FIELDS = "fields";

  /** The values of a place; one that is null was not there. */
  public record Field(
      @Nullable JsonNode base,
      @Nullable JsonNode ours,
      @Nullable JsonNode theirs,
      Side won,
      String policy,
      boolean isSettled) {
    /** The value of a side. */
    public @Nullable JsonNode of(Side side) {
      return switch (side) {
        case BASE -> base;
        case OURS -> ours;
        case THEIRS -> theirs;
      };
    }
  }

  public ConflictRecord {
    fields = Map.copyOf(fields);
  }

  public boolean isEmpty() {
    return fields.isEmpty();
  }

  /** Whether nobody need look at it. */
  public boolean isSettled() {
    return fields.values().stream().allMatch(Field::isSettled);
  }

  /** This record and another's places, which win. */
  public ConflictRecord with(Map<String, Field> more) {
    Map<String, Field> all = new TreeMap<>(fields);
    all.putAll(more);
    return new ConflictRecord(all);
  }

  /** The JSON pointer of a way into a document. */
  public static String pointer(List<String> names) {
    StringBuilder pointer = new StringBuilder();
    names.forEach(name -> pointer.append('/').append(name.replace("~", "~0").replace("/", "~1")));
    return pointer.toString();
  }

  /** Canonical text, as it stands in an entry. */
  public String toText() {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    ObjectNode all = root.putObject(FIELDS);
    fields.forEach(
        (pointer, field) -> {
          ObjectNode one = all.putObject(pointer);
          for (Side side : Side.values()) {
            JsonNode value = field.of(side);
            if (value != null) {
              one.set(side.word(), value);
            }
          }
          one.put("won", field.won().word()).put("policy", field.policy());
          if (field.isSettled()) {
            one.put("settled", true);
          }
        });
    return Documents.canonical(root);
  }

  /** Reads what an entry holds; empty when it says something else than what a merge set aside. */
  public static Optional<ConflictRecord> parse(String text) {
    if (!(Documents.read(text).get(FIELDS) instanceof ObjectNode all)) {
      return Optional.empty();
    }
    Map<String, Field> fields = new TreeMap<>();
    for (Map.Entry<String, JsonNode> one : all.properties()) {
      JsonNode field = one.getValue();
      fields.put(
          one.getKey(),
          new Field(
              field.get(Side.BASE.word()),
              field.get(Side.OURS.word()),
              field.get(Side.THEIRS.word()),
              Side.ofWord(field.path("won").asText()).orElse(Side.OURS),
              field.path("policy").asText(),
              field.path("settled").asBoolean()));
    }
    return Optional.of(new ConflictRecord(fields));
  }
}
