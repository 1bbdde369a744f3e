package dev.daybook.bench.torture;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.daybook.document.Documents;
import dev.daybook.document.MergePatch;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A workspace's items as a client has pulled them. */
final class Pulled {
  private final Map<String, Item> items = new TreeMap<>();

  /**
   * An item.
   *
   * @param document null once it is deleted
   */
  private record Item(String kind, long version, @Nullable ObjectNode document) {}

  /** Takes an entry of the feed. */
  void take(JsonNode entry) {
    String item = entry.path("itemId").asText();
    ObjectNode after =
        switch (entry.path("operation").asText()) {
          case "create", "restore" -> (ObjectNode) entry.get("patch");
          case "update" -> updated(document(item), entry);
          default -> null;
        };
    items.put(item, new Item(entry.path("kind").asText(), entry.path("position").asLong(), after));
  }

  private static ObjectNode updated(@Nullable ObjectNode before, JsonNode entry) {
    if (before == null) {
      throw new AssertionError("an update of what is not there: " + entry);
    }
    return MergePatch.apply(before, (ObjectNode) entry.get("patch"));
  }

  @Nullable ObjectNode document(String id) {
    Item item = items.get(id);
    return item == null ? null : item.document();
  }

  /** The ids of live items of a kind. */
  List<String> ids(String kind) {
    return items.entrySet().stream()
        .filter(
            entry -> entry.getValue().kind().equals(kind) && entry.getValue().document() != null)
        .map(Map.Entry::getKey)
        .toList();
  }

  /** The live documents' text. */
  String text() {
    return items.values().stream()
        .map(item -> String.valueOf(item.document()))
        .collect(Collectors.joining("\n"));
  }

  /** The live items as they are compared with the server's. */
  Copy copy() {
    Copy copy = new Copy();
    items.forEach(
        (id, item) -> {
          if (item.document() != null) {
            byte[] document = Documents.canonical(item.document()).getBytes(StandardCharsets.UTF_8);
            copy.put(id, item.version(), Copy.sha256(document));
          }
        });
    return copy;
  }
}
