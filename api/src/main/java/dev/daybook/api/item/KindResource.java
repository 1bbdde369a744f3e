package dev.daybook.api.item;

import dev.daybook.item.Kind;
import dev.daybook.item.Kinds;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * The items of one kind in a workspace. Each kind's resource says its path and its word; the calls
 * are the same for all.
 */
public abstract class KindResource {
  private final Kind kind;

  @Inject private ItemCalls calls;

  protected KindResource(String word) {
    kind = Kinds.of(word);
  }

  @GET
  public Response list(
      @PathParam("workspace") String workspace,
      @BeanParam ListParameters parameters,
      @BeanParam Call call) {
    return calls.list(kind, workspace, parameters, call);
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  public Response create(
      @PathParam("workspace") String workspace, InputStream body, @BeanParam Call call) {
    return calls.create(kind, workspace, body, call);
  }

  @GET
  @Path("{id}")
  public Response get(
      @PathParam("workspace") String workspace,
      @PathParam("id") String id,
      @QueryParam("asOf") @Nullable String asOf,
      @BeanParam Call call) {
    return calls.get(kind, workspace, id, asOf, call);
  }

  @PUT
  @Path("{id}")
  @Consumes(MediaType.APPLICATION_JSON)
  public Response put(
      @PathParam("workspace") String workspace,
      @PathParam("id") String id,
      InputStream body,
      @BeanParam Call call) {
    return calls.put(kind, workspace, id, body, call);
  }

  @PATCH
  @Path("{id}")
  @Consumes("application/merge-patch+json")
  public Response patch(
      @PathParam("workspace") String workspace,
      @PathParam("id") String id,
      InputStream body,
      @BeanParam Call call) {
    return calls.patch(kind, workspace, id, body, call);
  }

  @DELETE
  @Path("{id}")
  public Response delete(
      @PathParam("workspace") String workspace, @PathParam("id") String id, @BeanParam Call call) {
    return calls.delete(kind, workspace, id, call);
  }
}
