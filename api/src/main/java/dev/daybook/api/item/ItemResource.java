package dev.daybook.api.item;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.daybook.document.Documents;
import dev.daybook.document.Limits;
import dev.daybook.item.ItemId;
import dev.daybook.journal.Position;
import dev.daybook.persistence.access.Access;
import dev.daybook.persistence.access.SizedRows;
import dev.daybook.persistence.access.WorkspaceScope;
import dev.daybook.persistence.item.Past;
import dev.daybook.persistence.item.Representation;
import dev.daybook.persistence.item.Shown;
import dev.daybook.persistence.item.ShownEntry;
import dev.daybook.persistence.journal.Redaction;
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
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Items of any kind: their history, their versions, and the erasing of what entries hold. */
@ApplicationScoped
@Path("workspaces/{workspace}/items/{id}")
@Produces(MediaType.APPLICATION_JSON)
public class ItemResource {
  private static final int HISTORY_DEFAULT = 50;
  private static final int HISTORY_MAX = 500;

  @Inject private Access access;
  @Inject private Past past;
  @Inject private Redaction redaction;

  @GET
  @Path("history")
  public Response history(
      @PathParam("workspace") String workspace,
      @PathParam("id") String id,
      @QueryParam("cursor") @Nullable String cursor,
      @QueryParam("limit") @Nullable String limit,
      @BeanParam Call call) {
    WorkspaceScope scope = open(workspace, Permission.READ, call);
    int most = Cursors.limit(scope, limit, HISTORY_DEFAULT, HISTORY_MAX);
    Position from = Cursors.open(scope, history(id), cursor, "cursor");
    SizedRows<ShownEntry> found =
        past.history(scope, ItemId.parse(id), from.equals(Position.START) ? null : from, most);
    List<Shown> page = found.rows().stream().limit(most).map(ShownEntry::shown).toList();
    boolean more = found.facts().size() > page.size();
    String next =
        more
            ? Cursors.seal(
                scope, history(id), new Position(found.facts().get(page.size()).position()))
            : null;
    return Response.ok(Pages.of("entries", page, next, more)).build();
  }

  /** Each item's history is a list of its own. */
  private static String history(String id) {
    return "history " + ItemId.parse(id);
  }

  @GET
  @Path("versions/{position}")
  public Response version(
      @PathParam("workspace") String workspace,
      @PathParam("id") String id,
      @PathParam("position") String position,
      @BeanParam Call call) {
    WorkspaceScope scope = open(workspace, Permission.READ, call);
    Shown shown =
        Representation.of(past.version(scope, ItemId.parse(id), position("position", position)));
    return Response.ok(shown.json())
        .header(HttpHeaders.ETAG, EntityTags.of(scope.epoch(), shown.position()))
        .build();
  }

  @POST
  @Path("redactions")
  @Consumes(MediaType.APPLICATION_JSON)
  public Response redact(
      @PathParam("workspace") String workspace,
      @PathParam("id") String id,
      InputStream body,
      @BeanParam Call call) {
    WorkspaceScope scope = open(workspace, Permission.ADMINISTER, call);
    ObjectNode request = Documents.parse(Bodies.read(body), Limits.DEFAULT);
    Position at = redaction.redact(scope, ItemId.parse(id), targets(request));
    return Response.ok("{\"position\":" + at + "}").build();
  }

  private static SortedSet<Position> targets(ObjectNode request) {
    JsonNode positions = request.get("positions");
    if (positions == null
        || !positions.isArray()
        || positions.isEmpty()
        || positions.size() > Redaction.TARGETS_MAX) {
      throw new ProblemException(
          ProblemType.INVALID_PARAMETER,
          "positions is an array of 1 to " + Redaction.TARGETS_MAX + " positions.",
          Map.of("field", "positions", "limit", Redaction.TARGETS_MAX));
    }
    SortedSet<Position> targets = new TreeSet<>();
    positions.forEach(one -> targets.add(position("positions", one.asText())));
    return targets;
  }

  private static Position position(String field, String text) {
    if (!text.matches("[1-9]\\d{0,17}")) {
      throw new ProblemException(
          ProblemType.INVALID_PARAMETER,
          "A position is a whole number above 0.",
          Map.of("field", field));
    }
    return new Position(Long.parseLong(text));
  }

  private WorkspaceScope open(String workspace, Permission permission, Call call) {
    return access.open(call.actor(), WorkspaceId.parse(workspace), permission);
  }
}
