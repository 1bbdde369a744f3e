package dev.daybook.api.search;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.daybook.api.Callers;
import dev.daybook.api.item.Cursors;
import dev.daybook.persistence.access.Access;
import dev.daybook.persistence.access.WorkspaceScope;
import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import dev.daybook.search.TitleSearch;
import dev.daybook.workspace.Permission;
import dev.daybook.workspace.WorkspaceId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Search in a workspace; by title so far. */
@ApplicationScoped
@Path("workspaces/{workspace}/search")
@Produces(MediaType.APPLICATION_JSON)
public class SearchResource {
  private static final int FOUND_DEFAULT = 20;
  private static final int FOUND_MAX = 100;

  @Inject private Access access;
  @Inject private TitleSearch search;

  @GET
  public Response find(
      @PathParam("workspace") String workspace,
      @QueryParam("q") @Nullable String query,
      @QueryParam("limit") @Nullable String limit,
      @Context SecurityContext security) {
    WorkspaceScope scope =
        access.open(Callers.actor(security), WorkspaceId.parse(workspace), Permission.READ);
    if (query == null) {
      throw new ProblemException(
          ProblemType.INVALID_PARAMETER, "Send a query in q.", Map.of("field", "q"));
    }
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    ArrayNode items = answer.putArray("items");
    for (TitleSearch.Found found :
        search.find(scope, query, Cursors.limit(limit, FOUND_DEFAULT, FOUND_MAX))) {
      items
          .addObject()
          .put("id", found.item().toString())
          .put("version", found.version().value())
          .put("title", found.title())
          .put("rank", found.rank());
    }
    return Response.ok(answer.toString()).build();
  }
}
