package dev.daybook.api.tenant;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.daybook.api.Callers;
import dev.daybook.api.Fields;
import dev.daybook.api.Paging;
import dev.daybook.api.item.Call;
import dev.daybook.api.item.CommandRequest;
import dev.daybook.persistence.access.Actor;
import dev.daybook.persistence.move.Move;
import dev.daybook.persistence.move.MoveId;
import dev.daybook.persistence.move.Moves;
import dev.daybook.persistence.move.NewMove;
import dev.daybook.persistence.tenant.Tenants;
import dev.daybook.problem.ProblemType;
import dev.daybook.tenant.Tenant;
import dev.daybook.tenant.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.io.InputStream;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Moves of a tenant to other shards, for operators. */
@ApplicationScoped
@Path("operator/tenants/{slug}/moves")
@Produces(MediaType.APPLICATION_JSON)
public class TenantMoveResource {
  @Inject private Tenants tenants;
  @Inject private Moves moves;

  @GET
  public Response list(
      @PathParam("slug") String slug, @BeanParam Paging paging, @Context SecurityContext security) {
    Actor actor = Callers.actor(security);
    return Paging.answer(
        "moves",
        moves.list(actor, tenants.get(actor, slug).id(), paging.after(MoveId::new), paging.most()),
        TenantMoveResource::json,
        move -> move.id().toString());
  }

  /** Begins one, or goes on with the one that has failed. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  public Response begin(@PathParam("slug") String slug, InputStream body, @BeanParam Call call) {
    Actor actor = call.actor();
    Tenant tenant = tenants.get(actor, slug);
    Fields fields = Fields.of(body);
    NewMove wanted =
        new NewMove(
            PlacementFields.shard(fields.textOrNull("shard")),
            PlacementFields.tier(fields.textOrNull("tier")));
    fields.end();
    Move move = moves.start(actor, tenant, wanted, CommandRequest.id(actor.person(), call));
    return Response.accepted(json(move).toString())
        .header(
            HttpHeaders.LOCATION, call.base() + "operator/tenants/" + slug + "/moves/" + move.id())
        .build();
  }

  /** How far one is. */
  @GET
  @Path("{id}")
  public Response get(
      @PathParam("slug") String slug,
      @PathParam("id") String id,
      @Context SecurityContext security) {
    Actor actor = Callers.actor(security);
    Move move = moves.get(actor, tenants.get(actor, slug).id(), MoveId.parse(id));
    return Response.ok(json(move).toString()).build();
  }

  /** Calls one off: 202, for what was loaded goes later, where its shard is not lost. */
  @DELETE
  @Path("{id}")
  public Response callOff(
      @PathParam("slug") String slug,
      @PathParam("id") String id,
      @QueryParam("lostShard") @Nullable String lostShard,
      @Context SecurityContext security) {
    Actor actor = Callers.actor(security);
    TenantId tenant = tenants.get(actor, slug).id();
    Move move =
        lostShard == null
            ? moves.callOff(actor, tenant, MoveId.parse(id))
            : moves.callOffWithout(
                actor,
                tenant,
                MoveId.parse(id),
                PlacementFields.shard(lostShard, ProblemType.INVALID_PARAMETER, "lostShard"));
    return Response.accepted(json(move).toString()).build();
  }

  private static ObjectNode json(Move move) {
    ObjectNode json =
        JsonNodeFactory.instance
            .objectNode()
            .put("id", move.id().toString())
            .put("tenant", move.tenant().toString())
            .put("from", move.source().value())
            .put("to", move.target().value())
            .put("tier", move.tier() == null ? null : move.tier().value())
            .put("step", move.step().word())
            .put("requestedBy", move.requestedBy().toString())
            .put("requestedAt", move.requestedAt().toString())
            .put("fencings", move.fencing())
            .put("rounds", move.rounds())
            .put("workspaces", move.workspaces())
            .put("entries", move.entries())
            .put("pauseMs", move.pauseMs());
    return json.put("flippedAt", time(move.flippedAt()))
        .put("endedAt", time(move.endedAt()))
        .put("running", move.running())
        .put("problem", move.problem());
  }

  private static @Nullable String time(@Nullable Instant time) {
    return time == null ? null : time.toString();
  }
}
