package dev.daybook.api.fleet;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.daybook.api.Callers;
import dev.daybook.api.Paging;
import dev.daybook.persistence.fleet.Fleet;
import dev.daybook.persistence.fleet.FleetQuery;
import dev.daybook.persistence.fleet.FleetQueryId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;

/** What operators have asked about all tenants of a shard. */
@ApplicationScoped
@Path("operator/fleet-queries")
@Produces(MediaType.APPLICATION_JSON)
public class FleetQueryResource {
  @Inject private Fleet fleet;

  @GET
  public Response list(@BeanParam Paging paging, @Context SecurityContext security) {
    return Paging.answer(
        "queries",
        fleet.queries(Callers.actor(security), paging.after(FleetQueryId::new), paging.most()),
        FleetQueryResource::json,
        query -> query.id().toString());
  }

  private static ObjectNode json(FleetQuery query) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("id", query.id().toString())
        .put("operator", query.operator().toString())
        .put("shard", query.shard().value())
        .put("question", query.question())
        .put("askedAt", query.askedAt().toString());
  }
}
