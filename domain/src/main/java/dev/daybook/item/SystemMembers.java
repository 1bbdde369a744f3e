package dev.daybook.item;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import java.util.Map;
import java.util.Set;

/**
 * The members that the server adds to every document on the wire. Their names are reserved: no
 * stored document holds one.
 */
public final class SystemMembers {
  public static final Set<String> NAMES =
      Set.of("id", "kind", "version", "createdAt", "createdBy", "updatedAt", "updatedBy");

  private SystemMembers() {}

  /**
   * Refuses a document that holds one.
   *
   * @throws ProblemException {@link ProblemType#INVALID_DOCUMENT} naming the field
   */
  public static void refuseIn(ObjectNode document) {
    for (Map.Entry<String, JsonNode> member : document.properties()) {
      String name = member.getKey();
      if (NAMES.contains(name)) {
        throw new ProblemException(
            ProblemType.INVALID_DOCUMENT,
            name + " is set by the server and cannot be part of the document.",
            Map.of("field", name));
      }
    }
  }
}
