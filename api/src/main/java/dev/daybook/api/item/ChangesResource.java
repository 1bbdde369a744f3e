package dev.daybook.api.item;

import dev.daybook.api.Callers;
import dev.daybook.journal.Position;
import dev.daybook.persistence.access.Access;
import dev.daybook.persistence.access.WorkspaceScope;
import dev.daybook.persistence.item.Feed;
import dev.daybook.persistence.item.Shown;
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
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The feed of a workspace's changes. */
@ApplicationScoped
@Path("workspaces/{workspace}/changes")
@Produces(MediaType.APPLICATION_JSON)
public class ChangesResource {
  private static final int PAGE_DEFAULT = 200;
  private static final int PAGE_MAX = 1_000;

  @Inject private Access access;
  @Inject private Feed feed;

  /** A page of entries. Its next cursor is always there: it is where to go on, now or later. */
  @GET
  public Response since(
      @PathParam("workspace") String workspace,
      @QueryParam("since") @Nullable String since,
      @QueryParam("limit") @Nullable String limit,
      @BeanParam Call call) {
    WorkspaceScope scope =
        access.open(Callers.actor(call.caller()), WorkspaceId.parse(workspace), Permission.READ);
    int most = Cursors.limit(limit, PAGE_DEFAULT, PAGE_MAX);
    Position from = Cursors.parse(since, "since", scope.epoch(), Position.START);
    List<Shown> page = feed.since(scope, from, most);
    Position last = page.isEmpty() ? from : page.get(page.size() - 1).position();
    String next = Cursors.of(scope.epoch(), last);
    return Response.ok(
            Pages.of("entries", page, next, page.size() >= most), MediaType.APPLICATION_JSON)
        .build();
  }
}
