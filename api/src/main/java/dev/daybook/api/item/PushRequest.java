package dev.daybook.api.item;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.daybook.document.Documents;
import dev.daybook.document.Limits;
import dev.daybook.document.MergePatch;
import dev.daybook.hash.Sha256;
import dev.daybook.item.ItemId;
import dev.daybook.item.Kind;
import dev.daybook.item.Kinds;
import dev.daybook.item.Uuids;
import dev.daybook.journal.CommandId;
import dev.daybook.journal.Position;
import dev.daybook.merge.Policies;
import dev.daybook.persistence.access.WorkspaceScope;
import dev.daybook.persistence.journal.Change;
import dev.daybook.persistence.journal.Mutation;
import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The body of a push: its mutations, each of them read or refused.
 *
 * @param isOneCommit whether all are one commit, else each is one
 * @param isConfirmed whether it may delete as much as it likes
 * @param parts in the order of the request
 */
record PushRequest(boolean isOneCommit, boolean isConfirmed, List<Part> parts) {
  private static final String MUTATIONS = "mutations";
  private static final Set<String> MEMBERS = Set.of("oneCommit", "confirmDeletions", MUTATIONS);
  private static final Set<String> MUTATION =
      Set.of("id", "kind", "item", "base", "patch", "document", "delete", "assumed");

  private static final Pattern POSITION = Pattern.compile("\\d{1,9}-\\d{1,18}");

  /** The levels of a push around a document: the body, the array and the mutation. */
  private static final int LEVELS_AROUND = 3;

  /** A mutation, or why it cannot be read; with its id, as far as that can. */
  record Part(
      @Nullable String id, @Nullable Mutation mutation, @Nullable ProblemException refused) {}

  /**
   * Reads a body.
   *
   * @throws ProblemException for the body as a whole; CURSOR_EXPIRED when a base is of another
   *     epoch
   */
  static PushRequest parse(byte[] body, int mutationsMax, WorkspaceScope scope, Policies policies) {
    ObjectNode root = Documents.parse(body, Limits.DEFAULT.around(body.length, LEVELS_AROUND));
    refuseOthers(root, MEMBERS);
    JsonNode mutations = root.get(MUTATIONS);
    if (mutations == null || !mutations.isArray()) {
      throw invalid(MUTATIONS + " is an array of mutations.", MUTATIONS);
    }
    if (mutations.size() > mutationsMax) {
      throw new ProblemException(
          ProblemType.LIMIT_EXCEEDED,
          "A push has at most " + mutationsMax + " mutations.",
          Map.of("field", MUTATIONS, "limit", mutationsMax));
    }
    List<Part> parts = new ArrayList<>(mutations.size());
    for (JsonNode mutation : mutations) {
      parts.add(part(mutation, scope, policies));
    }
    return new PushRequest(flag(root, "oneCommit"), flag(root, "confirmDeletions"), parts);
  }

  private static Part part(JsonNode node, WorkspaceScope scope, Policies policies) {
    String id = node.path("id").isTextual() ? node.path("id").textValue() : null;
    try {
      if (!(node instanceof ObjectNode mutation)) {
        throw invalid("A mutation is an object.", "$");
      }
      refuseOthers(mutation, MUTATION);
      if (id == null || !Uuids.isUuid(id)) {
        throw new ProblemException(
            ProblemType.INVALID_ID, "A mutation has an id, a UUID.", Map.of("field", "id"));
      }
      // What was seen is not what is asked for: after a reconcile it is another, the wish the same.
      ObjectNode wish = mutation.deepCopy();
      wish.remove(List.of("base", "assumed"));
      byte[] hash = Sha256.of(Documents.canonical(wish).getBytes(StandardCharsets.UTF_8));
      CommandId command = new CommandId(UUID.fromString(id));
      return new Part(id, new Mutation(command, hash, change(mutation, scope, policies)), null);
    } catch (ProblemException e) {
      if (e.type() == ProblemType.CURSOR_EXPIRED) {
        throw e;
      }
      return new Part(id, null, e);
    }
  }

  private static Change.ThreeWay change(
      ObjectNode mutation, WorkspaceScope scope, Policies policies) {
    Kind kind = Kinds.of(text(mutation, "kind"));
    ItemId item = ItemId.parse(text(mutation, "item"));
    ObjectNode assumed = object(mutation, "assumed");
    ObjectNode patch = object(mutation, "patch");
    ObjectNode document = object(mutation, "document");
    boolean delete = flag(mutation, "delete");
    if ((patch == null ? 0 : 1) + (document == null ? 0 : 1) + (delete ? 1 : 0) != 1) {
      throw invalid("A mutation has one of patch, document, delete.", "$");
    }
    if (!mutation.hasNonNull("base") && document == null && assumed == null) {
      throw invalid("base is what the author had seen, as the feed gives it.", "base");
    }
    return new Change.ThreeWay(
        item,
        kind,
        base(mutation, scope),
        assumed == null ? null : MergePatch.withoutNulls(Bodies.document(assumed, item, kind)),
        delete ? Change.Wish.DELETE : patch != null ? Change.Wish.PATCH : Change.Wish.HAVE,
        patch != null
            ? Bodies.patch(patch)
            : document == null ? null : Bodies.document(document, item, kind),
        policies);
  }

  /** What the author had seen: a position, or the cursor up to which it had pulled. */
  private static Position base(ObjectNode mutation, WorkspaceScope scope) {
    if (!mutation.hasNonNull("base")) {
      return Position.START;
    }
    String base = text(mutation, "base");
    return POSITION.matcher(base).matches()
        ? Cursors.parse(base, "base", scope.epoch(), Position.START)
        : ChangesCursor.base(scope, base, "base");
  }

  /** What there is to do. */
  List<Mutation> mutations() {
    List<Mutation> mutations = new ArrayList<>(parts.size());
    for (Part part : parts) {
      if (part.mutation() != null) {
        mutations.add(part.mutation());
      }
    }
    return mutations;
  }

  private static void refuseOthers(ObjectNode object, Set<String> members) {
    for (Map.Entry<String, JsonNode> member : object.properties()) {
      if (!members.contains(member.getKey())) {
        throw invalid("There is a member that nothing is known of.", "$");
      }
    }
  }

  private static boolean flag(ObjectNode object, String name) {
    JsonNode value = object.get(name);
    if (value != null && !value.isBoolean()) {
      throw invalid("The member " + name + " is true or false.", name);
    }
    return value != null && value.booleanValue();
  }

  private static String text(ObjectNode object, String name) {
    JsonNode value = object.get(name);
    if (value == null || !value.isTextual()) {
      throw invalid("The member " + name + " is a string and must be there.", name);
    }
    return value.textValue();
  }

  private static @Nullable ObjectNode object(ObjectNode parent, String name) {
    JsonNode value = parent.get(name);
    if (value == null || value.isNull()) {
      return null;
    }
    if (value instanceof ObjectNode object) {
      return object;
    }
    throw invalid("The member " + name + " is an object.", name);
  }

  private static ProblemException invalid(String detail, String field) {
    return new ProblemException(ProblemType.INVALID_DOCUMENT, detail, Map.of("field", field));
  }
}
