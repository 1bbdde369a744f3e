package dev.daybook.api.item;

import dev.daybook.item.ItemId;
import dev.daybook.persistence.access.Access;
import dev.daybook.workspace.Permission;
import dev.daybook.workspace.WorkspaceId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/** What changed of an item between two moments. */
@ApplicationScoped
@Path("workspaces/{workspace}/items/{id}/diff")
@Produces(MediaType.APPLICATION_JSON)
public class DiffResource {
  @Inject private Access access;
  @Inject private PastCalls past;

  @GET
  public Response diff(
      @PathParam("workspace") String workspace,
      @PathParam("id") String id,
      @QueryParam("from") @Nullable String from,
      @QueryParam("to") @Nullable String to,
      @BeanParam Call call) {
    return past.diff(
        access.open(call.actor(), WorkspaceId.parse(workspace), Permission.READ),
        ItemId.parse(id),
        from,
        to);
  }
}
