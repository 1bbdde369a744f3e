package dev.daybook.api.live;

import dev.daybook.api.Callers;
import dev.daybook.api.item.EntityTags;
import dev.daybook.api.workspace.WorkspaceResource;
import dev.daybook.persistence.Background;
import dev.daybook.persistence.access.Actor;
import dev.daybook.persistence.live.LiveSettings;
import dev.daybook.persistence.workspace.Workspaces;
import dev.daybook.problem.ProblemException;
import dev.daybook.workspace.Purpose;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Requests for one's workspaces that have nothing new to see: put aside until one appears, vanishes
 * or changes its name or one's role in it. No message tells of that: each is looked after from time
 * to time, whichever server has changed it.
 */
@ApplicationScoped
class MembershipPolls {
  @Inject private LiveSettings settings;
  @Inject private Workspaces workspaces;
  @Inject private Seats seats;
  @Inject private Aside aside;
  @Inject private Background background;

  /**
   * Puts a request aside if its caller has seen what there is.
   *
   * @return false when there is nothing to wait for
   * @throws ProblemException INVALID_PARAMETER; TOO_MANY_STREAMS
   */
  boolean putAside(HttpServletRequest request) {
    Duration wait = Waits.parse(request.getParameter("wait"), settings.waitMax());
    String seen = request.getHeader("If-None-Match");
    Purpose purpose = WorkspaceResource.purpose(request.getParameter("purpose"));
    Actor actor = Callers.actor(request.getUserPrincipal());
    if (wait.isZero() || seen == null || hasNews(actor, purpose, seen)) {
      return false;
    }
    Seats.Seat seat = seats.take(actor.tenant(), actor.person());
    try {
      Runnable goOn = aside.put(request, seat, wait);
      Runnable end =
          background.every(
              settings.pollInterval(),
              () -> {
                if (hasNews(actor, purpose, seen)) {
                  goOn.run();
                }
              });
      seat.hold(end::run);
      return true;
    } catch (RuntimeException e) {
      seat.close();
      throw e;
    }
  }

  /** Who cannot be answered is to be told so, unless the next look may see more. */
  private boolean hasNews(Actor actor, Purpose purpose, @Nullable String seen) {
    try {
      return !EntityTags.isKnown(seen, workspaces.tag(actor, purpose));
    } catch (ProblemException e) {
      return !e.type().isCrowded();
    }
  }
}
