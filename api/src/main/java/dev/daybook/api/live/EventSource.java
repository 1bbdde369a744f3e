package dev.daybook.api.live;

import dev.daybook.api.problem.ProblemMapper;
import dev.daybook.api.problem.Problems;
import dev.daybook.persistence.access.Access;
import dev.daybook.persistence.access.Actor;
import dev.daybook.persistence.access.WorkspaceScope;
import dev.daybook.persistence.account.Credentials;
import dev.daybook.persistence.item.Feed;
import dev.daybook.persistence.item.FeedCursor;
import dev.daybook.persistence.item.FeedPage;
import dev.daybook.persistence.item.FeedPlace;
import dev.daybook.persistence.item.ShownEntry;
import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import dev.daybook.tenant.Epoch;
import dev.daybook.workspace.Permission;
import dev.daybook.workspace.WorkspaceId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads what comes next for a stream, as the text of server-sent events. Who the client is and what
 * it may see is asked anew each time: membership with each page, a token by its clock.
 */
@ApplicationScoped
class EventSource {
  /** Entries of one read: what a stream holds in memory at most. */
  private static final int PAGE = 50;

  private static final String BEARER = "Bearer ";
  private static final String HEARTBEAT = ":\n\n";

  @Inject private Access access;
  @Inject private Feed feed;
  @Inject private Credentials credentials;
  @Inject private Clock clock;

  /**
   * Who streams what.
   *
   * @param authorization the header that the client came with
   * @param epoch of the cursor it began with
   * @param end when the client has to come again
   */
  record Request(
      Actor actor,
      @Nullable String authorization,
      WorkspaceId workspace,
      Epoch epoch,
      ChangesQuery query,
      Instant end) {}

  /** A stream's request, good for so long. */
  Request request(LiveRequests.Start start, @Nullable String authorization, Duration life) {
    return new Request(
        start.actor(),
        authorization,
        start.scope().workspace(),
        start.scope().epoch(),
        start.query(),
        clock.instant().plus(life));
  }

  /**
   * What to send.
   *
   * @param next where to go on
   * @param more whether there is more already
   * @param crowded whether nothing could be read just now, for all that is done at once
   * @param last whether the stream ends with it
   */
  record Batch(byte[] bytes, FeedPlace next, boolean more, boolean crowded, boolean last) {}

  /**
   * Reads on. An answer always has something to send when there are entries, or a heartbeat is due;
   * what goes wrong becomes the stream's last event, unless it passes by itself.
   */
  Batch read(Request request, FeedPlace place, boolean heartbeat) {
    try {
      checkCredentials(request);
      WorkspaceScope scope = access.open(request.actor(), request.workspace(), Permission.READ);
      if (!scope.epoch().equals(request.epoch())) {
        throw expired(scope.epoch());
      }
      FeedPage page = feed.follow(scope, request.query().filter(), place, PAGE);
      StringBuilder text = new StringBuilder();
      if (!page.rows().isEmpty()) {
        events(text, scope, request.query(), page);
      } else if (heartbeat) {
        text.append(heartbeat(scope, request.query(), page));
      }
      return new Batch(bytes(text), page.next(), page.more(), false, false);
    } catch (RuntimeException e) {
      ProblemException problem = ProblemMapper.problem(e);
      return problem.type().isCrowded() || problem.type() == ProblemType.WORKSPACE_MOVING
          ? new Batch(bytes(heartbeat ? HEARTBEAT : ""), place, false, true, false)
          : new Batch(bytes(problem(problem)), place, false, false, true);
    }
  }

  private void checkCredentials(Request request) {
    String header = request.authorization();
    if (header != null && header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
      credentials.bearer(header.substring(BEARER.length()).strip());
    }
    if (!clock.instant().isBefore(request.end())) {
      throw new ProblemException(
          ProblemType.UNAUTHENTICATED, "The stream has lasted as long as one may. Come again.");
    }
  }

  private static ProblemException expired(Epoch epoch) {
    return new ProblemException(
        ProblemType.CURSOR_EXPIRED,
        "The cursor is of another epoch: the database was restored. Begin anew.",
        Map.of("field", "since", "epoch", epoch.value()));
  }

  /**
   * Says nothing. Of a filtered feed it moves the client's cursor on: an id without data is no
   * event and yet is what a browser sends as Last-Event-ID.
   */
  private static String heartbeat(WorkspaceScope scope, ChangesQuery query, FeedPage page) {
    return query.filter().isNone()
        ? HEARTBEAT
        : "id: " + FeedCursor.of(scope, query.filter(), page.next()) + "\n\n";
  }

  /**
   * One event for each commit, so that nobody can leave off in the middle of one; one for the whole
   * page where that makes fewer entries of several commits.
   */
  private static void events(
      StringBuilder text, WorkspaceScope scope, ChangesQuery query, FeedPage page) {
    if (query.coalesce() || !query.filter().isNone()) {
      event(text, scope, query, page);
      return;
    }
    List<ShownEntry> commit = new ArrayList<>();
    for (ShownEntry entry : page.rows()) {
      commit.add(entry);
      if (entry.shown().position().equals(entry.commit())) {
        FeedPlace behind = new FeedPlace(entry.commit(), null);
        event(text, scope, query, new FeedPage(commit, false, behind, false));
        commit.clear();
      }
    }
  }

  /** JSON text of ours has no line breaks, so its one line is the event's one line of data. */
  private static void event(
      StringBuilder text, WorkspaceScope scope, ChangesQuery query, FeedPage page) {
    text.append("id: ").append(FeedCursor.of(scope, query.filter(), page.next()));
    text.append("\nevent: changes\ndata: ");
    text.append(ChangesResource.json(scope, query, page)).append("\n\n");
  }

  private static CharSequence problem(ProblemException problem) {
    return "event: problem\ndata: " + Problems.answer(problem).getEntity() + "\n\n";
  }

  private static byte[] bytes(CharSequence text) {
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }
}
