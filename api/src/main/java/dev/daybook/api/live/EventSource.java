package dev.daybook.api.live;

import dev.daybook.api.item.Cursors;
import dev.daybook.api.item.Pages;
import dev.daybook.api.problem.Problems;
import dev.daybook.journal.Position;
import dev.daybook.persistence.access.Access;
import dev.daybook.persistence.access.Actor;
import dev.daybook.persistence.access.SizedRows;
import dev.daybook.persistence.access.WorkspaceScope;
import dev.daybook.persistence.account.Credentials;
import dev.daybook.persistence.item.Feed;
import dev.daybook.persistence.item.Shown;
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
      boolean coalesce,
      Instant end) {}

  /** A stream's request, good for so long. */
  Request request(
      LiveRequests.Start start, @Nullable String authorization, boolean coalesce, Duration life) {
    return new Request(
        start.actor(),
        authorization,
        start.scope().workspace(),
        start.scope().epoch(),
        coalesce,
        clock.instant().plus(life));
  }

  /**
   * What to send.
   *
   * @param next where to go on
   * @param more whether there is more already
   * @param last whether the stream ends with it
   */
  record Batch(byte[] bytes, Position next, boolean more, boolean last) {}

  /**
   * Reads on. An answer always has something to send when there are entries, or a heartbeat is due;
   * what goes wrong becomes the stream's last event.
   */
  Batch read(Request request, Position position, boolean heartbeat) {
    try {
      checkCredentials(request);
      WorkspaceScope scope = access.open(request.actor(), request.workspace(), Permission.READ);
      if (!scope.epoch().equals(request.epoch())) {
        throw expired(scope.epoch());
      }
      SizedRows<ShownEntry> read = feed.after(scope, position, PAGE);
      List<ShownEntry> page = read.rows();
      Position next = page.isEmpty() ? position : page.get(page.size() - 1).commit();
      StringBuilder text = new StringBuilder();
      if (page.isEmpty()) {
        text.append(heartbeat ? HEARTBEAT : "");
      } else if (request.coalesce()) {
        event(text, scope.epoch(), next, Coalescing.of(shown(page)));
      } else {
        commits(text, scope.epoch(), page);
      }
      return new Batch(bytes(text), next, read.isCut() || page.size() >= PAGE, false);
    } catch (ProblemException e) {
      return new Batch(bytes(problem(e)), position, false, true);
    } catch (RuntimeException e) {
      return new Batch(bytes(problem(Problems.internal(e))), position, false, true);
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

  private static List<Shown> shown(List<ShownEntry> page) {
    return page.stream().map(ShownEntry::shown).toList();
  }

  /** One event for each commit: nobody can leave off in the middle of one. */
  private static void commits(StringBuilder text, Epoch epoch, List<ShownEntry> page) {
    List<Shown> commit = new ArrayList<>();
    for (ShownEntry entry : page) {
      commit.add(entry.shown());
      if (entry.shown().position().equals(entry.commit())) {
        event(text, epoch, entry.commit(), commit);
        commit.clear();
      }
    }
  }

  /** JSON text of ours has no line breaks, so its one line is the event's one line of data. */
  private static void event(StringBuilder text, Epoch epoch, Position end, List<Shown> entries) {
    String cursor = Cursors.of(epoch, end);
    text.append("id: ").append(cursor).append("\nevent: changes\ndata: ");
    text.append(Pages.of("entries", entries, cursor, false)).append("\n\n");
  }

  private static CharSequence problem(ProblemException problem) {
    return "event: problem\ndata: " + Problems.answer(problem).getEntity() + "\n\n";
  }

  private static byte[] bytes(CharSequence text) {
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }
}
