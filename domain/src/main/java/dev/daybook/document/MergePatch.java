package dev.daybook.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * JSON Merge Patch (RFC 7396), the one format of changes. A null in a patch means "absent", at any
 * depth but inside arrays, which are single values. Nothing here changes its arguments; results
 * share unchanged parts with them.
 */
public final class MergePatch {
  /** Numbers are equal when they are the same number, whatever class of node holds them. */
  private static final Comparator<JsonNode> BY_VALUE =
      (left, right) -> {
        if (left.isNumber() && right.isNumber()) {
          return left.doubleValue() == right.doubleValue() ? 0 : 1;
        }
        return left.equals(right) ? 0 : 1;
      };

  private MergePatch() {}

  /** The target as the patch changes it. */
  public static ObjectNode apply(ObjectNode target, ObjectNode patch) {
    ObjectNode result = object();
    result.setAll(target);
    for (Map.Entry<String, JsonNode> member : patch.properties()) {
      String name = member.getKey();
      if (member.getValue().isNull()) {
        result.remove(name);
      } else {
        result.set(name, applyValue(target.get(name), member.getValue()));
      }
    }
    return result;
  }

  /** RFC 7396, section 2, for any values. */
  static JsonNode applyValue(@Nullable JsonNode target, JsonNode patch) {
    if (!(patch instanceof ObjectNode changes)) {
      return patch;
    }
    return target instanceof ObjectNode present ? apply(present, changes) : withoutNulls(changes);
  }

  /**
   * One patch that does what two do, one after the other: {@code apply(apply(d, first), second)}
   * equals {@code apply(d, composed)} for every document d.
   *
   * @return empty when there is none: the first made a member something other than an object, and
   *     the second made it an object again, so what was in it before would have to be named
   */
  public static Optional<ObjectNode> compose(ObjectNode first, ObjectNode second) {
    ObjectNode result = object();
    result.setAll(first);
    for (Map.Entry<String, JsonNode> member : second.properties()) {
      JsonNode before = first.get(member.getKey());
      JsonNode value = member.getValue();
      if (before != null && value instanceof ObjectNode after) {
        if (!(before instanceof ObjectNode inner)) {
          return Optional.empty();
        }
        Optional<ObjectNode> composed = compose(inner, after);
        if (composed.isEmpty()) {
          return composed;
        }
        value = composed.get();
      }
      result.set(member.getKey(), value);
    }
    return Optional.of(result);
  }

  /**
   * The least patch that makes {@code to} of {@code from}: {@code apply(from, diff(from, to))}
   * equals {@code to}. Empty when they are equal.
   *
   * @param to a document: it holds no null outside arrays, for no patch can make one
   * @throws IllegalArgumentException when {@code to} holds one where they differ
   */
  public static ObjectNode diff(ObjectNode from, ObjectNode to) {
    ObjectNode changes = changes(from, to);
    return changes == null ? object() : changes;
  }

  private static @Nullable ObjectNode changes(ObjectNode from, ObjectNode to) {
    if (isShared(from, to)) {
      return null;
    }
    ObjectNode changes = null;
    for (Map.Entry<String, JsonNode> member : to.properties()) {
      JsonNode change = change(from.get(member.getKey()), member.getValue());
      if (change != null) {
        changes = changes == null ? object() : changes;
        changes.set(member.getKey(), change);
      }
    }
    for (Map.Entry<String, JsonNode> member : from.properties()) {
      if (!to.has(member.getKey())) {
        changes = changes == null ? object() : changes;
        changes.putNull(member.getKey());
      }
    }
    return changes;
  }

  private static @Nullable JsonNode change(@Nullable JsonNode from, JsonNode to) {
    if (isShared(from, to)) {
      return null;
    }
    if (from instanceof ObjectNode before && to instanceof ObjectNode after) {
      return changes(before, after);
    }
    if (from != null && from.equals(BY_VALUE, to)) {
      return null;
    }
    if (hasNull(to)) {
      throw new IllegalArgumentException("a document holds no null outside arrays");
    }
    return to;
  }

  /** Results of {@link #apply} share what did not change, so this spares most of the comparing. */
  @SuppressWarnings("ReferenceEquality")
  private static boolean isShared(@Nullable JsonNode from, JsonNode to) {
    return from == to;
  }

  /** Whether two values are the same, or both are not there. */
  public static boolean isSame(@Nullable JsonNode one, @Nullable JsonNode other) {
    if (one == null || other == null) {
      return one == null && other == null;
    }
    return isShared(one, other) || one.equals(BY_VALUE, other);
  }

  /**
   * The object without its null members, at any depth but inside arrays: what a document is of what
   * a client sent. The same object when it has none.
   */
  public static ObjectNode withoutNulls(ObjectNode object) {
    if (!hasNull(object)) {
      return object;
    }
    ObjectNode result = object();
    for (Map.Entry<String, JsonNode> member : object.properties()) {
      JsonNode value = member.getValue();
      if (!value.isNull()) {
        result.set(
            member.getKey(), value instanceof ObjectNode inner ? withoutNulls(inner) : value);
      }
    }
    return result;
  }

  private static boolean hasNull(JsonNode value) {
    if (value instanceof ObjectNode object) {
      for (Map.Entry<String, JsonNode> member : object.properties()) {
        if (hasNull(member.getValue())) {
          return true;
        }
      }
      return false;
    }
    return value.isNull();
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }
}
