package dev.daybook.api.search;

import dev.daybook.api.item.Call;
import dev.daybook.journal.Position;
import dev.daybook.persistence.access.Access;
import dev.daybook.persistence.access.WorkspaceScope;
import dev.daybook.persistence.index.Indexing;
import dev.daybook.persistence.item.Feed;
import dev.daybook.workspace.Permission;
import dev.daybook.workspace.WorkspaceId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** Search in a workspace. */
@ApplicationScoped
@Path("workspaces/{workspace}/search")
@Produces(MediaType.APPLICATION_JSON)
public class SearchResource {
  @Inject private Access access;
  @Inject private SearchCalls calls;
  @Inject private Indexing indexing;
  @Inject private Feed feed;

  @GET
  public Response find(
      @PathParam("workspace") String workspace,
      @BeanParam SearchParameters parameters,
      @BeanParam Call call) {
    return calls.find(workspace, parameters, call);
  }

  @POST
  @Path("rebuild")
  public Response rebuild(@PathParam("workspace") String workspace, @BeanParam Call call) {
    WorkspaceScope scope =
        access.open(call.actor(), WorkspaceId.parse(workspace), Permission.ADMINISTER);
    // The right is looked at where rows are read, and a rebuild reads none itself.
    feed.head(scope);
    indexing.rebuild(scope);
    return Response.accepted("{\"position\":\"" + Position.START.in(scope.epoch()) + "\"}").build();
  }
}
