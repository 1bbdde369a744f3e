package dev.daybook.api.live;

import dev.daybook.api.Callers;
import dev.daybook.api.item.ChangesCursor;
import dev.daybook.journal.Position;
import dev.daybook.persistence.access.Access;
import dev.daybook.persistence.access.Actor;
import dev.daybook.persistence.access.WorkspaceScope;
import dev.daybook.persistence.item.Feed;
import dev.daybook.persistence.item.FeedPlace;
import dev.daybook.persistence.journal.Horizon;
import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import dev.daybook.workspace.Permission;
import dev.daybook.workspace.WorkspaceId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What streams and waiting requests have in common: who asks, for what, from where on. */
@ApplicationScoped
class LiveRequests {
  /** Entries of a filtered feed that are looked for before somebody is woken. */
  private static final int LOOK = 50;

  @Inject private Access access;
  @Inject private Feed feed;

  /** What a client asks for, and where it wants to begin. */
  record Start(WorkspaceScope scope, Actor actor, ChangesQuery query, FeedPlace from) {}

  /**
   * Looks whether the caller may, and where it stands.
   *
   * @param field where the cursor was, for the problem that names it
   * @throws ProblemException UNAUTHENTICATED, NOT_FOUND, FORBIDDEN; INVALID_PARAMETER;
   *     INVALID_CURSOR, CURSOR_EXPIRED, BEYOND_HORIZON
   */
  Start start(HttpServletRequest request, String workspace, @Nullable String cursor, String field) {
    Actor actor = Callers.actor(request.getUserPrincipal());
    WorkspaceScope scope = access.open(actor, WorkspaceId.parse(workspace), Permission.READ);
    ChangesQuery query = ChangesQuery.of(request::getParameter);
    Feed.Span span = feed.span(scope);
    Position head = span.head();
    if (ChangesCursor.NOW.equals(cursor)) {
      return new Start(scope, actor, query, new FeedPlace(head, null));
    }
    FeedPlace from = ChangesCursor.parse(scope, query.filter(), cursor, field);
    if (from.isFirstSync()) {
      throw invalid("The first sync has not ended yet: read its pages before.", field);
    }
    Feed.checkHead(from.position(), head, field);
    Horizon.check(scope, from.readsFrom(), span.horizon(), field);
    return new Start(scope, actor, query, from);
  }

  /** Whether there is something to tell by now. */
  boolean hasNews(Start start) {
    if (start.query().filter().isNone()) {
      return feed.head(start.scope()).compareTo(start.from().position()) > 0;
    }
    return !feed.page(start.scope(), start.query().filter(), start.from(), LOOK).isQuiet();
  }

  private static ProblemException invalid(String detail, String field) {
    return new ProblemException(ProblemType.INVALID_CURSOR, detail, Map.of("field", field));
  }
}
