package dev.daybook.item;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * How the items of a kind refer to others. What a change adds to a relation must be there: a live
 * item of the target kind in the same workspace, or a member of it.
 *
 * @param member of the document: one id, or a set of ids (a map of each to true)
 * @param target the word of the kind that is referred to, or {@link #PERSON}
 */
public record Relation(String member, String target, Form form) {
  /** A target that is no item: the workspace's members. */
  public static final String PERSON = "person";

  /** What a relation means. */
  public enum Form {
    /** One target that the item lies in; it is not deleted while something lies in it. */
    PLACE,
    /** A place of the same kind: a tree, of limited depth. */
    TREE,
    /** A set. Its targets may be deleted; then their ids remain and mean nothing. */
    SET,
    /** A set of the same kind that leads back to nobody. */
    GRAPH
  }

  public static Relation place(String member, String target) {
    return new Relation(member, target, Form.PLACE);
  }

  public static Relation tree(String member, String kind) {
    return new Relation(member, kind, Form.TREE);
  }

  public static Relation set(String member, String target) {
    return new Relation(member, target, Form.SET);
  }

  public static Relation graph(String member, String kind) {
    return new Relation(member, kind, Form.GRAPH);
  }

  /** Whether it is a set of ids rather than one. */
  public boolean isMany() {
    return form == Form.SET || form == Form.GRAPH;
  }

  /** Whether a target holds what refers to it, so that it cannot go before. */
  public boolean isHeld() {
    return form == Form.PLACE || form == Form.TREE;
  }

  /**
   * The ids that stand in a document or a merge patch. A name that is no UUID is a client's own
   * word and refers to nothing.
   */
  public Set<TargetId> targets(ObjectNode document) {
    JsonNode value = document.get(member);
    if (value == null) {
      return Set.of();
    }
    if (!isMany()) {
      return value.isTextual() && Uuids.isUuid(value.textValue())
          ? Set.of(new TargetId(UUID.fromString(value.textValue())))
          : Set.of();
    }
    Set<TargetId> targets = new LinkedHashSet<>();
    for (Map.Entry<String, JsonNode> entry : value.properties()) {
      if (entry.getValue().asBoolean() && Uuids.isUuid(entry.getKey())) {
        targets.add(new TargetId(UUID.fromString(entry.getKey())));
      }
    }
    return targets;
  }

  /** How a problem names the place of one target. */
  public String field(TargetId id) {
    return isMany() ? member + "." + id : member;
  }
}
