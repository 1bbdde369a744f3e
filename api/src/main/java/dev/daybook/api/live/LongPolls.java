package dev.daybook.api.live;

import dev.daybook.persistence.Background;
import dev.daybook.persistence.live.LiveSettings;
import dev.daybook.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;

/**
 * Requests for a page that is empty as yet. They are put aside, without a thread, until the
 * workspace moves on or their time is over, and go the way of all pages then.
 */
@ApplicationScoped
class LongPolls {
  @Inject private LiveSettings settings;
  @Inject private LiveRequests requests;
  @Inject private Seats seats;
  @Inject private Aside aside;
  @Inject private Background background;

  /**
   * Puts a request aside if its page is empty.
   *
   * @return false when there is nothing to wait for
   * @throws dev.daybook.problem.ProblemException as {@link LiveRequests#start}; INVALID_PARAMETER;
   *     TOO_MANY_STREAMS
   */
  boolean putAside(HttpServletRequest request, String workspace) {
    Duration wait = Waits.parse(request.getParameter("wait"), settings.waitMax());
    if (wait.isZero() || request.getParameter("state") != null) {
      return false;
    }
    LiveRequests.Start start =
        requests.start(request, workspace, request.getParameter("since"), "since");
    if (requests.hasNews(start)) {
      return false;
    }
    Seats.Seat seat = seats.take(start.scope().actor());
    try {
      Runnable goOn = aside.put(request, seat, wait);
      Runnable look =
          () -> {
            if (hasNews(start)) {
              goOn.run();
            }
          };
      seat.watch(start.scope(), () -> background.now(look));
      // What was committed between the first look and the watch would have to wait for the next
      // poll of heads.
      look.run();
      return true;
    } catch (RuntimeException e) {
      seat.close();
      throw e;
    }
  }

  /** Who may no longer look is to be told so. */
  private boolean hasNews(LiveRequests.Start start) {
    try {
      return requests.hasNews(start);
    } catch (ProblemException e) {
      return true;
    }
  }
}
