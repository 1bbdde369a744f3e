package dev.daybook.api.tenant;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.daybook.api.Callers;
import dev.daybook.api.Paging;
import dev.daybook.persistence.access.Actor;
import dev.daybook.persistence.overview.WorkspaceFigures;
import dev.daybook.persistence.tenant.Tenants;
import dev.daybook.workspace.WorkspaceId;
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

/**
 * A tenant's workspaces in numbers, for operators: none of their names, nothing of what is in them.
 */
@ApplicationScoped
@Path("operator/tenants/{slug}/workspaces")
@Produces(MediaType.APPLICATION_JSON)
public class WorkspaceFiguresResource {
  @Inject private Tenants tenants;
  @Inject private WorkspaceFigures figures;

  @GET
  public Response list(
      @PathParam("slug") String slug, @BeanParam Paging paging, @Context SecurityContext security) {
    Actor actor = Callers.actor(security);
    return Paging.answer(
        "workspaces",
        figures.list(
            actor, tenants.get(actor, slug), paging.after(WorkspaceId::new), paging.most()),
        WorkspaceFiguresResource::json,
        one -> one.workspace().toString());
  }

  private static ObjectNode json(WorkspaceFigures.Figures one) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("id", one.workspace().toString())
        .put("purpose", one.purpose().word())
        .put("state", one.state())
        .put("position", one.position().value())
        .put("items", one.items());
  }
}
