package dev.daybook.api.search;

import dev.daybook.api.item.Call;
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

/** What leads to an item. */
@ApplicationScoped
@Path("workspaces/{workspace}/items/{id}/backlinks")
@Produces(MediaType.APPLICATION_JSON)
public class BacklinkResource {
  @Inject private LinkCalls calls;

  @GET
  public Response backlinks(
      @PathParam("workspace") String workspace,
      @PathParam("id") String id,
      @QueryParam("cursor") @Nullable String cursor,
      @QueryParam("limit") @Nullable String limit,
      @BeanParam Call call) {
    return calls.backlinks(workspace, id, cursor, limit, call);
  }
}
