package dev.daybook.api.live;

import dev.daybook.api.item.Call;
import dev.daybook.api.item.Cursors;
import dev.daybook.api.item.Pages;
import dev.daybook.journal.Position;
import dev.daybook.persistence.access.Access;
import dev.daybook.persistence.access.SizedRows;
import dev.daybook.persistence.access.WorkspaceScope;
import dev.daybook.persistence.item.Feed;
import dev.daybook.persistence.item.Shown;
import dev.daybook.persistence.item.ShownEntry;
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
   * A page of entries, or of the current state in a first sync. Its next cursor is always there: it
   * is where to go on, now or later.
   */
  @GET
  public Response since(
      @PathParam("workspace") String workspace,
      @QueryParam("since") @Nullable String since,
      @QueryParam("limit") @Nullable String limit,
      @QueryParam("state") @Nullable String state,
      @QueryParam("coalesce") @Nullable String coalesce,
      @QueryParam("wait") @Nullable String wait,
      @BeanParam Call call) {
    Waits.parse(wait, settings.waitMax());
    WorkspaceScope scope = access.open(call.actor(), WorkspaceId.parse(workspace), Permission.READ);
    int most = Cursors.limit(limit, PAGE_DEFAULT, PAGE_MAX);
    boolean whole = isTrue(coalesce, "coalesce");
    if (ChangesCursor.NOW.equals(since)) {
      String next = Cursors.of(scope.epoch(), feed.head(scope));
      return page("entries", List.of(), next, false);
    }
    ChangesCursor from = ChangesCursor.parse(since, "since", scope.epoch());
    if (from.walked() != null) {
      return walk(scope, from, from.walked(), most);
    }
    if (isTrue(state, "state")) {
      if (since != null && !since.isEmpty()) {
        throw new ProblemException(
            ProblemType.INVALID_PARAMETER,
            "state is for a first sync, which has no cursor yet.",
            Map.of("field", "state"));
      }
      return walk(scope, new ChangesCursor(feed.head(scope), null), Position.START, most);
    }
    SizedRows<ShownEntry> read = feed.since(scope, from.position(), most);
    List<Shown> page = read.rows().stream().map(ShownEntry::shown).toList();
    Position last = page.isEmpty() ? from.position() : page.get(page.size() - 1).position();
    String next = Cursors.of(scope.epoch(), last);
    List<Shown> shown = whole ? Coalescing.of(page) : page;
    return page("entries", shown, next, read.isCut() || page.size() >= most);
  }

  private Response walk(WorkspaceScope scope, ChangesCursor from, Position walked, int most) {
    SizedRows<Shown> read = feed.state(scope, walked, most);
    List<Shown> items = read.rows();
    boolean more = read.isCut() || items.size() == most;
    Position last = more ? items.get(items.size() - 1).position() : null;
    String next = new ChangesCursor(from.position(), last).text(scope.epoch());
    return page("items", items, next, more);
  }

  /** Names its media type itself: not every call comes through JAX-RS. */
  private static Response page(String name, List<Shown> shown, String next, boolean more) {
    return Response.ok(Pages.of(name, shown, next, more), MediaType.APPLICATION_JSON).build();
  }

  /**
   * A switch of the query.
   *
   * @throws ProblemException INVALID_PARAMETER naming the field
   */
  static boolean isTrue(@Nullable String value, String field) {
    if (value == null || value.equals("false")) {
      return false;
    }
    if (value.equals("true")) {
      return true;
    }
    throw new ProblemException(
        ProblemType.INVALID_PARAMETER, field + " is true or false.", Map.of("field", field));
  }
}
