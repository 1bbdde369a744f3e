package dev.daybook.api.grant;

import dev.daybook.api.Callers;
import dev.daybook.api.Fields;
import dev.daybook.api.Paging;
import dev.daybook.persistence.access.Actor;
import dev.daybook.persistence.grant.AccessGrantId;
import dev.daybook.persistence.grant.AccessGrants;
import dev.daybook.persistence.grant.NewAccessGrant;
import dev.daybook.person.Part;
import dev.daybook.workspace.WorkspaceId;
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
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The access that operators have had to a tenant, and the asking for it. */
@ApplicationScoped
@Path("operator/tenants/{slug}/access")
@Produces(MediaType.APPLICATION_JSON)
public class TenantAccessResource {
  @Inject private AccessGrants grants;

  @GET
  public Response list(
      @PathParam("slug") String slug, @BeanParam Paging paging, @Context SecurityContext security) {
    return GrantJson.page(
        grants.list(
            Callers.actor(security), slug, paging.after(AccessGrantId::new), paging.most()));
  }

  /**
   * Grants the caller access. Repeating the call answers CONFLICT: an operator has one at a time.
   */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  public Response give(
      @PathParam("slug") String slug, InputStream body, @Context SecurityContext security) {
    Actor actor = Callers.actor(security);
    actor.require(Part.OPERATOR);
    Fields fields = Fields.of(body);
    String reason = fields.text("reason");
    Integer minutes = fields.numberOrNull("minutes", grants.minutesMax());
    List<WorkspaceId> workspaces =
        workspaces(fields.textsOrNull("workspaces", grants.workspacesMax()));
    fields.end();
    if (workspaces != null) {
      grants.requireOwn(actor, slug, workspaces);
    }
    return Response.status(Response.Status.CREATED)
        .entity(
            GrantJson.of(grants.give(actor, slug, new NewAccessGrant(reason, minutes, workspaces)))
                .toString())
        .build();
  }

  private static @Nullable List<WorkspaceId> workspaces(@Nullable List<String> ids) {
    return ids == null ? null : ids.stream().map(WorkspaceId::parse).toList();
  }

  @GET
  @Path("{id}")
  public Response get(
      @PathParam("slug") String slug,
      @PathParam("id") String id,
      @Context SecurityContext security) {
    return Response.ok(
            GrantJson.of(grants.get(Callers.actor(security), slug, AccessGrantId.parse(id)))
                .toString())
        .build();
  }

  /** Ends it, whoever of the operators has it. */
  @DELETE
  @Path("{id}")
  public Response end(
      @PathParam("slug") String slug,
      @PathParam("id") String id,
      @Context SecurityContext security) {
    return Response.ok(
            GrantJson.of(grants.end(Callers.actor(security), slug, AccessGrantId.parse(id)))
                .toString())
        .build();
  }

  @GET
  @Path("{id}/uses")
  public Response uses(
      @PathParam("slug") String slug,
      @PathParam("id") String id,
      @BeanParam Paging paging,
      @Context SecurityContext security) {
    return GrantJson.uses(
        grants.uses(
            Callers.actor(security),
            slug,
            AccessGrantId.parse(id),
            GrantJson.after(paging),
            paging.most()));
  }
}
