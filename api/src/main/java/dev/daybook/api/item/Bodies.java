package dev.daybook.api.item;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.daybook.api.RequestBody;
import dev.daybook.document.Documents;
import dev.daybook.document.Limits;
import dev.daybook.item.ItemId;
import dev.daybook.item.Kind;
import dev.daybook.item.SystemMembers;
import dev.daybook.item.Uuids;
import dev.daybook.persistence.journal.Change;
import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import java.io.InputStream;
import java.util.Map;

/** Reads bodies and tells the document in them from the members that the system keeps. */
final class Bodies {
  private Bodies() {}

  /** The body's bytes, up to the limit of one document. */
  static byte[] read(InputStream body) {
    return RequestBody.read(body, Limits.DEFAULT.bytesMax());
  }

  /**
   * A new item.
   *
   * @param named where its id stands, if the client gives one
   */
  static Change.Create create(ObjectNode named, ObjectNode body, Kind kind) {
    JsonNode id = named.get("id");
    boolean isNew = id == null || id.isNull();
    ItemId item = isNew ? new ItemId(Uuids.next()) : id(id);
    return new Change.Create(item, kind, document(body, item, kind), isNew);
  }

  private static ItemId id(JsonNode id) {
    if (!id.isTextual()) {
      throw new ProblemException(
          ProblemType.INVALID_DOCUMENT, "An id is a string.", Map.of("field", "id"));
    }
    return ItemId.parse(id.asText());
  }

  /**
   * A representation's document. The members that the system keeps may come back as they were
   * given; id and kind must then be the item's.
   */
  static ObjectNode document(ObjectNode body, ItemId item, Kind kind) {
    require(body, "id", item.toString());
    require(body, "kind", kind.word());
    return without(body);
  }

  private static ObjectNode without(ObjectNode body) {
    ObjectNode document = JsonNodeFactory.instance.objectNode();
    for (Map.Entry<String, JsonNode> member : body.properties()) {
      if (!SystemMembers.NAMES.contains(member.getKey())) {
        document.set(member.getKey(), member.getValue());
      }
    }
    return document;
  }

  private static void require(ObjectNode body, String name, String value) {
    JsonNode given = body.get(name);
    if (given != null && !given.isNull() && !value.equalsIgnoreCase(given.asText())) {
      throw new ProblemException(
          ProblemType.INVALID_DOCUMENT,
          "The member " + name + " cannot be other than " + value + ".",
          Map.of("field", name));
    }
  }

  /** A merge patch, which may not touch the members that the system keeps. */
  static ObjectNode patch(byte[] bytes) {
    return patch(Documents.parse(bytes, Limits.DEFAULT));
  }

  /** As above, of what was read already. */
  static ObjectNode patch(ObjectNode patch) {
    for (String name : SystemMembers.NAMES) {
      if (patch.has(name)) {
        throw new ProblemException(
            ProblemType.INVALID_DOCUMENT,
            "The member " + name + " is kept by the system and cannot be patched.",
            Map.of("field", name));
      }
    }
    return patch;
  }
}
