package dev.daybook.api.fleet;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.daybook.api.Callers;
import dev.daybook.api.Paging;
import dev.daybook.persistence.access.Actor;
import dev.daybook.persistence.fleet.Fleet;
import dev.daybook.persistence.fleet.FleetTenant;
import dev.daybook.person.Part;
import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import dev.daybook.tenant.ShardName;
import dev.daybook.tenant.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.util.Map;

/** The tenants that a shard has anything of, in numbers, for operators. */
@ApplicationScoped
@Path("operator/shards/{shard}/tenants")
@Produces(MediaType.APPLICATION_JSON)
public class ShardTenantResource {
  @Inject private Fleet fleet;

  @GET
  public Response list(
      @PathParam("shard") String shard,
      @BeanParam Paging paging,
      @Context SecurityContext security) {
    Actor actor = Callers.actor(security);
    actor.require(Part.OPERATOR);
    return Paging.answer(
        "tenants",
        fleet.tenants(actor, shard(shard), paging.after(TenantId::new), paging.most()),
        ShardTenantResource::json,
        tenant -> tenant.tenant().toString());
  }

  private static ShardName shard(String name) {
    try {
      return new ShardName(name);
    } catch (IllegalArgumentException e) {
      throw new ProblemException(ProblemType.NOT_FOUND, "There is no such shard.", Map.of(), e);
    }
  }

  private static ObjectNode json(FleetTenant tenant) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("id", tenant.tenant().toString())
        .put("slug", tenant.slug())
        .put("workspaces", tenant.workspaces())
        .put("entries", tenant.entries())
        .put("changedAt", tenant.changedAt().toString());
  }
}
