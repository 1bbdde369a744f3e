package dev.daybook.api.grant;

import dev.daybook.api.Callers;
import dev.daybook.api.Paging;
import dev.daybook.persistence.grant.AccessGrantId;
import dev.daybook.persistence.grant.AccessGrants;
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

/** What operators have looked at in the caller's tenant, and why, for its administrators. */
@ApplicationScoped
@Path("tenant/operator-access")
@Produces(MediaType.APPLICATION_JSON)
public class OperatorAccessResource {
  @Inject private AccessGrants grants;

  @GET
  public Response list(@BeanParam Paging paging, @Context SecurityContext security) {
    return GrantJson.page(
        grants.own(Callers.actor(security), paging.after(AccessGrantId::new), paging.most()));
  }

  @GET
  @Path("{id}")
  public Response get(@PathParam("id") String id, @Context SecurityContext security) {
    return Response.ok(
            GrantJson.of(grants.ownOne(Callers.actor(security), AccessGrantId.parse(id)))
                .toString())
        .build();
  }

  @GET
  @Path("{id}/uses")
  public Response uses(
      @PathParam("id") String id, @BeanParam Paging paging, @Context SecurityContext security) {
    return GrantJson.uses(
        grants.ownUses(
            Callers.actor(security),
            AccessGrantId.parse(id),
            GrantJson.after(paging),
            paging.most()));
  }
}
