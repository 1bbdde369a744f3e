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

/**
 * Where an item leads. A class of its own, since JAX-RS takes the most exact path of a class first.
 */
@ApplicationScoped
@Path("workspaces/{workspace}/items/{id}/links")
@Produces(MediaType.APPLICATION_JSON)
public class ItemLinkResource {
  @Inject private LinkCalls calls;

  @GET
  public Response links(
      @PathParam("workspace") String workspace,
      @PathParam("id") String id,
      @QueryParam("cursor") @Nullable String cursor,
      @QueryParam("limit") @Nullable String limit,
      @BeanParam Call call) {
    return calls.links(workspace, id, cursor, limit, call);
  }
}
