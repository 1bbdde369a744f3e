package dev.daybook.api.live;

import dev.daybook.api.item.Call;
import dev.daybook.api.item.ChangesCursor;
import dev.daybook.api.item.Cursors;
import dev.daybook.api.item.Pages;
import dev.daybook.persistence.access.Access;
import dev.daybook.persistence.access.WorkspaceScope;
import dev.daybook.persistence.item.Feed;
import dev.daybook.persistence.item.FeedCursor;
import dev.daybook.persistence.item.FeedFilter;
import dev.daybook.persistence.item.FeedPage;
import dev.daybook.persistence.item.FeedPlace;
import dev.daybook.persistence.live.LiveSettings;
import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
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
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The feed of a workspace's changes, by pages. Requests for a stream, and those that want to wait,
 * go through {@link LiveFilter} first.
 */
@ApplicationScoped
@Path("workspaces/{workspace}/changes")
@Produces(MediaType.APPLICATION_JSON)
public class ChangesResource {
  private static final int PAGE_DEFAULT = 200;
  private static final int PAGE_MAX = 1_000;

  @Inject private Access access;
  @Inject private Feed feed;
  @Inject private LiveSettings settings;

  /**
   * A page of entries, or of the state in a first sync. Its next cursor is always there: it is
   * where to go on, now or later.
   */
  @GET
  public Response since(
      @PathParam("workspace") String workspace,
      @QueryParam("since") @Nullable String since,
      @QueryParam("limit") @Nullable String limit,
      @QueryParam("state") @Nullable String state,
      @QueryParam("coalesce") @Nullable String coalesce,
      @QueryParam("wait") @Nullable String wait,
      @QueryParam("kind") @Nullable String kind,
      @QueryParam("folder") @Nullable String folder,
      @BeanParam Call call) {
    Waits.parse(wait, settings.waitMax());
    ChangesQuery query = ChangesQuery.of(kind, folder, coalesce);
    WorkspaceScope scope = access.open(call.actor(), WorkspaceId.parse(workspace), Permission.READ);
    int most = Cursors.limit(scope, limit, PAGE_DEFAULT, PAGE_MAX);
    if (ChangesCursor.NOW.equals(since)) {
      FeedPlace now = new FeedPlace(feed.head(scope), null);
      return page(scope, query, new FeedPage(List.of(), false, now, false));
    }
    FeedPlace place = place(scope, query.filter(), since, ChangesQuery.isTrue(state, "state"));
    return page(scope, query, feed.page(scope, query.filter(), place, most));
  }

  private FeedPlace place(
      WorkspaceScope scope, FeedFilter filter, @Nullable String since, boolean state) {
    FeedPlace place = ChangesCursor.parse(scope, filter, since, "since");
    if (!state || place.walk() != null) {
      return place;
    }
    if (since != null && !since.isEmpty()) {
      throw new ProblemException(
          ProblemType.INVALID_PARAMETER,
          "state is for a first sync, which has no cursor yet.",
          Map.of("field", "state"));
    }
    return feed.begin(scope, filter);
  }

  /** Names its media type itself: not every call comes through JAX-RS. */
  private static Response page(WorkspaceScope scope, ChangesQuery query, FeedPage page) {
    return Response.ok(json(scope, query, page), MediaType.APPLICATION_JSON).build();
  }

  /** A page as JSON; with its position, unless it stands within a walk. */
  static String json(WorkspaceScope scope, ChangesQuery query, FeedPage page) {
    return Pages.of(
        page.areItems() ? "items" : "entries",
        query.coalesce() && !page.areItems() ? Coalescing.of(page.shown()) : page.shown(),
        FeedCursor.of(scope, query.filter(), page.next()),
        page.more(),
        page.next().walk() == null ? page.next().position() : null);
  }
}
