package dev.daybook.api.search;

import dev.daybook.api.item.Call;
import dev.daybook.api.item.Consistency;
import dev.daybook.api.item.Cursors;
import dev.daybook.journal.Position;
import dev.daybook.persistence.access.Access;
import dev.daybook.persistence.access.WorkspaceScope;
import dev.daybook.search.Search;
import dev.daybook.search.SearchQuery;
import dev.daybook.workspace.Permission;
import dev.daybook.workspace.WorkspaceId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** Answers searches, whichever way they come. */
@ApplicationScoped
public class SearchCalls {
  @Inject private Access access;
  @Inject private Search search;

  /** A page of what was found. */
  public Response find(String workspace, SearchParameters parameters, Call call) {
    WorkspaceScope scope = access.open(call.actor(), WorkspaceId.parse(workspace), Permission.READ);
    SearchQuery query = parameters.query(scope);
    // A token of another epoch is told; a search looks at the head of this moment in any case.
    Cursors.parse(
        call.header(Consistency.HEADER), Consistency.HEADER, scope.epoch(), Position.START);
    byte[] page = SearchJson.of(search.find(scope, query), query, scope);
    return Response.ok(page, MediaType.APPLICATION_JSON).build();
  }
}
