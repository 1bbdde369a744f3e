package dev.daybook.persistence.journal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.daybook.document.Documents;
import dev.daybook.item.ItemId;
import dev.daybook.journal.Operation;
import dev.daybook.journal.Position;
import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What came of a command. Kept as text beside the journal, without any content, so that a
 * repetition gets the first answer.
 */
public sealed interface Outcome {
  /** Every change was done, or found to change nothing. */
  record Applied(List<Done> changes) implements Outcome {}

  /**
   * Each change for itself, in their order: every part is {@link Applied} with one change, or
   * {@link Refused}.
   */
  record Each(List<Outcome> parts) implements Outcome {}

  /** The state did not allow it. Nothing was changed. */
  record Refused(ProblemType type, String detail, Map<String, Object> members) implements Outcome {
    /** Numbers are as they are read back, so that the first answer is equal to its repetition. */
    public Refused {
      members = new TreeMap<>(members);
      members.replaceAll((name, value) -> value instanceof Number n ? n.longValue() : value);
    }

    public ProblemException problem() {
      return new ProblemException(type, detail, members);
    }
  }

  /**
   * One change done.
   *
   * @param operation null when it changed nothing
   * @param version the item's version after it
   * @param merged the item is not what the author has asked for, for it was merged with others'
   *     changes
   * @param conflicted the merge has set something aside; what, stands in the entry
   */
  record Done(
      ItemId item,
      @Nullable Operation operation,
      Position version,
      boolean merged,
      boolean conflicted) {}

  /** The text that is kept. */
  default String toText() {
    return Documents.canonical(toTree());
  }

  private ObjectNode toTree() {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    if (this instanceof Each each) {
      each.parts().forEach(part -> root.withArray("each").add(part.toTree()));
    } else if (this instanceof Refused refused) {
      root.put("problem", refused.type().slug()).put("detail", refused.detail());
      ObjectNode members = root.putObject("members");
      refused
          .members()
          .forEach(
              (name, value) -> {
                if (value instanceof Number number) {
                  members.put(name, number.longValue());
                } else {
                  members.put(name, String.valueOf(value));
                }
              });
    } else if (this instanceof Applied applied) {
      for (Done done : applied.changes()) {
        ObjectNode change = root.withArray("changes").addObject();
        change.put("item", done.item().toString()).put("version", done.version().value());
        if (done.operation() != null) {
          change.put("operation", done.operation().word());
        }
        if (done.merged()) {
          change.put("merged", true);
        }
        if (done.conflicted()) {
          change.put("conflicted", true);
        }
      }
    }
    return root;
  }

  /** Reads what {@link #toText} has written. */
  static Outcome parse(String text) {
    return ofTree(Documents.read(text));
  }

  private static Outcome ofTree(JsonNode root) {
    if (root.has("each")) {
      List<Outcome> parts = new ArrayList<>();
      root.get("each").forEach(part -> parts.add(ofTree(part)));
      return new Each(parts);
    }
    if (root.has("problem")) {
      Map<String, Object> members = new TreeMap<>();
      for (Map.Entry<String, JsonNode> member : root.get("members").properties()) {
        JsonNode value = member.getValue();
        members.put(member.getKey(), value.isNumber() ? (Object) value.asLong() : value.asText());
      }
      return new Refused(
          ProblemType.ofSlug(root.get("problem").asText()), root.get("detail").asText(), members);
    }
    List<Done> changes = new ArrayList<>();
    for (JsonNode change : root.get("changes")) {
      JsonNode operation = change.get("operation");
      changes.add(
          new Done(
              ItemId.parse(change.get("item").asText()),
              operation == null ? null : Operation.of(operation.asText()),
              new Position(change.get("version").asLong()),
              change.path("merged").asBoolean(),
              change.path("conflicted").asBoolean()));
    }
    return new Applied(changes);
  }
}
