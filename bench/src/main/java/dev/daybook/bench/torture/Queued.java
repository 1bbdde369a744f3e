package dev.daybook.bench.torture;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** A mutation that a client has made, and the server not told of all that came of it. */
final class Queued {
  final ObjectNode mutation;

  /** What the item was then, as its author saw it; null when he deleted it. */
  private final @Nullable ObjectNode made;

  /** The version of the item that it made; 0 as long as it is not acknowledged. */
  long acknowledged;

  /** How often it was put off. */
  int parked;

  Queued(ObjectNode mutation, @Nullable ObjectNode made) {
    this.mutation = mutation;
    this.made = made;
  }

  boolean isOf(String item) {
    return mutation.get("item").asText().equals(item);
  }

  /** The item as its author sees it on top of what is there; null where it is deleted. */
  @Nullable ObjectNode onTopOf(@Nullable ObjectNode before) {
    return made != null && before != null && mutation.get("patch") instanceof ObjectNode patch
        ? again(before, patch, made)
        : made;
  }

  /**
   * Makes a change once more, of what somebody else has left. Where that is without an object that
   * was changed inside, as a block is, the change brings all of it back, as the server's merge
   * does: a patch alone would leave a part of it.
   *
   * @param made what came of it at first
   */
  private static ObjectNode again(ObjectNode before, ObjectNode patch, ObjectNode made) {
    ObjectNode result = before.deepCopy();
    patch
        .properties()
        .forEach(
            change -> {
              String name = change.getKey();
              JsonNode to = made.get(name);
              if (to == null) {
                result.remove(name);
              } else if (change.getValue() instanceof ObjectNode inner
                  && result.get(name) instanceof ObjectNode there
                  && to instanceof ObjectNode whole) {
                result.set(name, again(there, inner, whole));
              } else {
                result.set(name, to.deepCopy());
              }
            });
    return result;
  }
}
