package dev.daybook.api.item;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.daybook.api.Fields;
import dev.daybook.item.ItemId;
import dev.daybook.item.Uuids;
import dev.daybook.journal.Moment;
import dev.daybook.journal.Position;
import dev.daybook.persistence.access.Access;
import dev.daybook.persistence.access.Actor;
import dev.daybook.persistence.access.WorkspaceScope;
import dev.daybook.persistence.restore.LeftOut;
import dev.daybook.persistence.restore.Plan;
import dev.daybook.persistence.restore.PlannedChange;
import dev.daybook.persistence.restore.Restore;
import dev.daybook.persistence.restore.RestoreId;
import dev.daybook.persistence.restore.Restores;
import dev.daybook.persistence.restore.Target;
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
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Restores: what was, made to be again by appending. */
@ApplicationScoped
@Path("workspaces/{workspace}/restores")
@Produces(MediaType.APPLICATION_JSON)
public class RestoreResource {
  /** Changes that a preview tells one by one. */
  private static final int TOLD_MAX = 100;

  private static final int RETRY_AFTER_SECONDS = 1;

  @Inject private Access access;
  @Inject private Restores restores;

  /** What a body asks for. */
  private record Asked(Target target, Moment to, @Nullable Position head, boolean preview) {
    /** A workspace is its owners' to turn back; anything in it, whoever may change it. */
    Permission permission() {
      return target.extent() == Target.Extent.WORKSPACE ? Permission.ADMINISTER : Permission.WRITE;
    }
  }

  /**
   * Previews a restore, or begins one or carries it on: one that is not at its end is answered with
   * 202, and goes on when the request is repeated with the same Idempotency-Key.
   */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  public Response restore(
      @PathParam("workspace") String workspace, InputStream body, @BeanParam Call call) {
    Actor actor = call.actor();
    byte[] bytes = Bodies.read(body);
    Asked asked = asked(bytes);
    WorkspaceScope scope = access.open(actor, WorkspaceId.parse(workspace), asked.permission());
    Restores.Request request =
        new Restores.Request(
            id(scope, call.header("Idempotency-Key")),
            CommandRequest.hash(call, bytes),
            asked.target(),
            asked.to(),
            asked.head());
    if (asked.preview()) {
      return Response.ok(preview(request, restores.preview(scope, request)).toString()).build();
    }
    return answer(restores.run(scope, request));
  }

  /** How far a restore has come. */
  @GET
  @Path("{id}")
  public Response get(
      @PathParam("workspace") String workspace, @PathParam("id") String id, @BeanParam Call call) {
    WorkspaceScope scope = access.open(call.actor(), WorkspaceId.parse(workspace), Permission.READ);
    RestoreId restore = new RestoreId(ItemId.parse(id).value());
    return Response.ok(json(restores.get(scope, restore)).toString()).build();
  }

  private static RestoreId id(WorkspaceScope scope, @Nullable String key) {
    return new RestoreId(key == null ? Uuids.next() : CommandRequest.id(scope, key).value());
  }

  private static Asked asked(byte[] body) {
    Fields fields = Fields.of(new ByteArrayInputStream(body));
    String word = fields.text("target");
    Target.Extent extent =
        Target.Extent.ofWord(word)
            .orElseThrow(() -> invalid("target", "target is one of workspace, folder, item."));
    String item = fields.textOrNull("item");
    if ((item == null) != (extent == Target.Extent.WORKSPACE)) {
      throw invalid("item", "item is the id of the folder or item, and of those only.");
    }
    String position = fields.scalarOrNull("position");
    if (position == null) {
      throw invalid("position", "The member position is missing.");
    }
    String head = fields.scalarOrNull("head");
    boolean preview = fields.flag("preview");
    fields.end();
    return new Asked(
        new Target(extent, item == null ? null : ItemId.parse(item)),
        Moment.parse("position", position),
        head == null ? null : position(head),
        preview);
  }

  private static Position position(String head) {
    if (!(Moment.parse("head", head) instanceof Moment.At at)) {
      throw invalid("head", "head is a position.");
    }
    return at.position();
  }

  private static ProblemException invalid(String field, String detail) {
    return new ProblemException(ProblemType.INVALID_DOCUMENT, detail, Map.of("field", field));
  }

  private static Response answer(Restore restore) {
    if (restore.ended()) {
      return Response.ok(json(restore).toString()).build();
    }
    return Response.accepted(json(restore).toString())
        .header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS)
        .build();
  }

  private static ObjectNode preview(Restores.Request request, Restores.Preview preview) {
    Plan plan = preview.plan();
    ObjectNode json =
        json(null, request.target(), preview.position(), preview.head()).put("state", "preview");
    json.put("total", plan.changes().size());
    json.put("restored", plan.count(PlannedChange.Action.RESTORE));
    json.put("deleted", plan.count(PlannedChange.Action.DELETE));
    json.put("leftOut", plan.count(PlannedChange.Action.LEAVE));
    ArrayNode changes = json.putArray("changes");
    plan.changes().stream()
        .limit(TOLD_MAX)
        .forEach(
            change ->
                changes
                    .addObject()
                    .put("item", change.item().toString())
                    .put("kind", change.kind().word())
                    .put("change", change.action().word()));
    return json;
  }

  private static ObjectNode json(Restore restore) {
    ObjectNode json =
        json(restore.id().value(), restore.target(), restore.position(), restore.head());
    json.put("state", restore.ended() ? "done" : "running");
    json.put("total", restore.total());
    json.put("done", restore.tried());
    json.put("restored", restore.restored());
    json.put("deleted", restore.deleted());
    json.put("leftOut", restore.leftOut());
    ArrayNode told = json.putArray("leftOutItems");
    for (LeftOut one : restore.told()) {
      told.addObject()
          .put("item", one.item().toString())
          .put("kind", one.kind())
          .put("reason", one.reason());
    }
    return json;
  }

  private static ObjectNode json(
      @Nullable UUID id, Target target, Position position, Position head) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    if (id != null) {
      json.put("id", id.toString());
    }
    json.put("target", target.extent().word());
    if (target.item() != null) {
      json.put("item", target.item().toString());
    }
    return json.put("position", position.value()).put("head", head.value());
  }
}
