package dev.daybook.api.item;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.daybook.document.Documents;
import dev.daybook.document.Limits;
import dev.daybook.journal.Position;
import dev.daybook.merge.ConflictRecord;
import dev.daybook.merge.Resolution;
import dev.daybook.merge.Side;
import dev.daybook.persistence.access.Access;
import dev.daybook.persistence.access.WorkspaceScope;
import dev.daybook.persistence.item.Conflict;
import dev.daybook.persistence.item.Conflicts;
import dev.daybook.persistence.item.Shown;
import dev.daybook.persistence.journal.Change;
import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import dev.daybook.workspace.Permission;
import dev.daybook.workspace.WorkspaceId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What merges have set aside, and what people make of it. */
@ApplicationScoped
@Path("workspaces/{workspace}/conflicts")
@Produces(MediaType.APPLICATION_JSON)
public class ConflictResource {
  private static final int PAGE_DEFAULT = 20;
  private static final int PAGE_MAX = 100;

  /** Levels of a body around a document. */
  private static final int LEVELS_AROUND = 1;

  private static final String LIST = "conflicts";

  @Inject private Access access;
  @Inject private Conflicts conflicts;
  @Inject private ItemCalls items;

  /** A page: those that are open, or all. */
  @GET
  public Response list(
      @PathParam("workspace") String workspace,
      @QueryParam("all") @Nullable String all,
      @QueryParam("cursor") @Nullable String cursor,
      @QueryParam("limit") @Nullable String limit,
      @BeanParam Call call) {
    WorkspaceScope scope = access.open(call.actor(), WorkspaceId.parse(workspace), Permission.READ);
    int most = Cursors.limit(scope, limit, PAGE_DEFAULT, PAGE_MAX);
    Position after = Cursors.open(scope, LIST, cursor, "cursor");
    boolean open = !"true".equals(all);
    List<Conflict> found = conflicts.list(scope, open, after, most + 1);
    boolean more = found.size() > most;
    List<Shown> page = found.stream().limit(most).map(Conflict::shown).toList();
    String next = more ? Cursors.seal(scope, LIST, page.get(most - 1).position()) : null;
    return Response.ok(Pages.of("conflicts", page, next, more)).build();
  }

  /** One conflict. */
  @GET
  @Path("{position}")
  public Response get(
      @PathParam("workspace") String workspace,
      @PathParam("position") String position,
      @BeanParam Call call) {
    WorkspaceScope scope = access.open(call.actor(), WorkspaceId.parse(workspace), Permission.READ);
    return Response.ok(find(scope, position).shown().json()).build();
  }

  /** Resolves a conflict, or one that was resolved once more: the last word holds. */
  @POST
  @Path("{position}")
  @Consumes(MediaType.APPLICATION_JSON)
  public Response resolve(
      @PathParam("workspace") String workspace,
      @PathParam("position") String position,
      InputStream body,
      @BeanParam Call call) {
    WorkspaceScope scope =
        access.open(call.actor(), WorkspaceId.parse(workspace), Permission.WRITE);
    Conflict conflict = find(scope, position);
    byte[] bytes = Bodies.read(body);
    ObjectNode request = Documents.parse(bytes, Limits.DEFAULT.around(0, LEVELS_AROUND));
    String ifMatch = call.header(HttpHeaders.IF_MATCH);
    Change change =
        new Change.Resolve(
            conflict.item(),
            conflict.kind(),
            ifMatch == null ? null : EntityTags.expected(ifMatch, scope.epoch()),
            conflict.position(),
            resolution(request, conflict));
    return items.carryOut(scope, change, bytes, call);
  }

  private Conflict find(WorkspaceScope scope, String position) {
    if (!position.matches("\\d{1,18}")) {
      throw new ProblemException(
          ProblemType.INVALID_PARAMETER,
          "A position is a whole number.",
          Map.of("field", "position"));
    }
    return conflicts
        .find(scope, new Position(Long.parseLong(position)))
        .orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND, "There is nothing here."));
  }

  private static Resolution resolution(ObjectNode request, Conflict conflict) {
    if (request.size() == 1) {
      if (request.get("document") instanceof ObjectNode document) {
        return Resolution.document(Bodies.document(document, conflict.item(), conflict.kind()));
      }
      JsonNode take = request.get("take");
      if (take != null && take.isTextual()) {
        Side side = side(take, "take");
        return Resolution.take(conflict.fields(), pointer -> side);
      }
      if (request.get("fields") instanceof ObjectNode fields) {
        return Resolution.take(conflict.fields(), sides(fields, conflict.fields())::get);
      }
    }
    throw invalid("$", "A resolution has one member: take, fields or document.");
  }

  private static Map<String, Side> sides(ObjectNode fields, ConflictRecord record) {
    Map<String, Side> sides = new TreeMap<>();
    for (Map.Entry<String, JsonNode> field : fields.properties()) {
      if (!record.fields().containsKey(field.getKey())) {
        throw invalid("fields", "A field is one of the conflict's, by its JSON pointer.");
      }
      sides.put(field.getKey(), side(field.getValue(), "fields"));
    }
    return sides;
  }

  private static Side side(JsonNode word, String field) {
    return Side.ofWord(word.asText())
        .orElseThrow(() -> invalid(field, "A side is one of base, ours, theirs."));
  }

  private static ProblemException invalid(String field, String detail) {
    return new ProblemException(ProblemType.INVALID_DOCUMENT, detail, Map.of("field", field));
  }
}
