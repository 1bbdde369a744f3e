package dev.daybook.api.item;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.daybook.document.Documents;
import dev.daybook.document.Limits;
import dev.daybook.item.ItemId;
import dev.daybook.item.Kind;
import dev.daybook.item.Kinds;
import dev.daybook.journal.Position;
import dev.daybook.persistence.journal.Change;
import dev.daybook.persistence.journal.Outcome;
import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import dev.daybook.tenant.Epoch;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The body of a batch: its operations as changes, each of them read or refused.
 *
 * @param isAtomic whether all is done or nothing
 * @param operations in the order of the request
 */
record BatchRequest(boolean isAtomic, List<Operation> operations) {
  private static final String OPERATIONS = "operations";

  /** The levels of a batch around a document: the body, the array and the operation. */
  private static final int LEVELS_AROUND = 3;

  /** One of the two: what is to be done, or why that cannot be read. */
  record Operation(@Nullable Change change, Outcome.@Nullable Refused refused) {}

  /**
   * Reads a body.
   *
   * @throws ProblemException for the body as a whole; for an operation, naming it, where all is
   *     done or nothing
   */
  static BatchRequest parse(byte[] body, int operationsMax, Epoch epoch) {
    ObjectNode root = Documents.parse(body, Limits.DEFAULT.around(body.length, LEVELS_AROUND));
    boolean atomic = atomic(root);
    JsonNode operations = root.get(OPERATIONS);
    if (operations == null || !operations.isArray() || operations.isEmpty()) {
      throw invalid(
          OPERATIONS + " is an array of 1 to " + operationsMax + " operations.", OPERATIONS);
    }
    if (operations.size() > operationsMax) {
      throw new ProblemException(
          ProblemType.LIMIT_EXCEEDED,
          "A batch has at most " + operationsMax + " operations.",
          Map.of("field", OPERATIONS, "limit", operationsMax));
    }
    List<Operation> read = new ArrayList<>(operations.size());
    for (JsonNode operation : operations) {
      read.add(operation(operation, read.size(), epoch, atomic));
    }
    return new BatchRequest(atomic, read);
  }

  private static boolean atomic(ObjectNode root) {
    for (Map.Entry<String, JsonNode> member : root.properties()) {
      String name = member.getKey();
      if (!name.equals("atomic") && !name.equals(OPERATIONS)) {
        throw invalid("A batch has the members atomic and operations only.", "$");
      }
    }
    JsonNode atomic = root.get("atomic");
    if (atomic != null && !atomic.isBoolean()) {
      throw invalid("The member atomic is true or false.", "atomic");
    }
    return atomic == null || atomic.booleanValue();
  }

  private static Operation operation(JsonNode node, int index, Epoch epoch, boolean atomic) {
    try {
      if (!(node instanceof ObjectNode operation)) {
        throw invalid("An operation is an object.", "$");
      }
      return new Operation(change(operation, epoch), null);
    } catch (ProblemException e) {
      Map<String, Object> members = new HashMap<>(e.members());
      members.put("operation", index);
      if (atomic) {
        throw new ProblemException(e.type(), e.detail(), members);
      }
      return new Operation(null, new Outcome.Refused(e.type(), e.detail(), members));
    }
  }

  private static Change change(ObjectNode operation, Epoch epoch) {
    Kind kind = Kinds.of(text(operation, "kind"));
    String word = text(operation, "operation");
    if (word.equals("create")) {
      ObjectNode document = object(operation, "document");
      return Bodies.create(operation.has("id") ? operation : document, document, kind);
    }
    ItemId item = ItemId.parse(text(operation, "id"));
    Position expected =
        EntityTags.expected(
            operation.hasNonNull("ifMatch") ? text(operation, "ifMatch") : null, epoch);
    return switch (word) {
      case "patch" ->
          new Change.Patch(item, kind, expected, Bodies.patch(object(operation, "patch")));
      case "replace" ->
          new Change.Replace(
              item, kind, expected, Bodies.document(object(operation, "document"), item, kind));
      case "delete" -> new Change.Delete(item, kind, expected);
      default ->
          throw invalid("An operation is one of create, patch, replace, delete.", "operation");
    };
  }

  private static String text(ObjectNode operation, String name) {
    JsonNode value = operation.get(name);
    if (value == null || !value.isTextual()) {
      throw invalid("The member " + name + " is a string and must be there.", name);
    }
    return value.textValue();
  }

  private static ObjectNode object(ObjectNode operation, String name) {
    if (operation.get(name) instanceof ObjectNode object) {
      return object;
    }
    throw invalid("The member " + name + " is an object and must be there.", name);
  }

  private static ProblemException invalid(String detail, String field) {
    return new ProblemException(ProblemType.INVALID_DOCUMENT, detail, Map.of("field", field));
  }

  /** What there is to do. */
  List<Change> changes() {
    List<Change> changes = new ArrayList<>(operations.size());
    for (Operation operation : operations) {
      if (operation.change() != null) {
        changes.add(operation.change());
      }
    }
    return changes;
  }
}
