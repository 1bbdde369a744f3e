package dev.daybook.persistence.restore;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.daybook.item.ItemId;
import dev.daybook.item.Uuids;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Which items a document may refer to: every text that is an id, and every name of a member that
 * is. Some are ids of people or of nothing: whoever asks looks only for those that are also
 * restored.
 */
final class References {
  private final List<ItemId> found = new ArrayList<>();

  private References() {}

  static List<ItemId> in(ObjectNode document) {
    References references = new References();
    // Content refers to items too, but nothing stands or falls with that.
    document
        .properties()
        .forEach(
            member -> {
              if (!member.getKey().equals("blocks") && !member.getKey().equals("properties")) {
                references.collect(member.getValue());
              }
            });
    return references.found;
  }

  private void collect(JsonNode value) {
    if (value.isTextual()) {
      add(value.textValue());
    }
    value
        .properties()
        .forEach(
            member -> {
              add(member.getKey());
              collect(member.getValue());
            });
  }

  private void add(String text) {
    if (Uuids.isUuid(text)) {
      found.add(new ItemId(UUID.fromString(text)));
    }
  }
}
