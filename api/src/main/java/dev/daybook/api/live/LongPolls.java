package dev.daybook.api.live;

import dev.daybook.persistence.Background;
import dev.daybook.persistence.live.LiveSettings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Requests for a page that is empty as yet. They are put aside, without a thread, until the
 * workspace moves on or their time is over, and go the way of all pages then.
 */
@ApplicationScoped
class LongPolls {
  private static final System.Logger LOG = System.getLogger(LongPolls.class.getName());

  @Inject private LiveSettings settings;
  @Inject private LiveRequests requests;
  @Inject private Seats seats;
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
    if (start.from().compareTo(start.head()) < 0) {
      return false;
    }
    Seats.Seat seat = seats.take(start.scope());
    try {
      AsyncContext context = request.startAsync();
      context.setTimeout(0);
      AtomicBoolean once = new AtomicBoolean();
      Runnable goOn =
          () -> {
            if (once.compareAndSet(false, true)) {
              background.now(
                  () -> {
                    seat.close();
                    dispatch(context);
                  });
            }
          };
      Runnable giveUp = background.after(wait, goOn);
      seat.watch(
          () -> {
            giveUp.run();
            goOn.run();
          });
      // What was committed between the look at the head and the watch would have to wait for the
      // next poll of heads.
      if (requests.head(start).compareTo(start.from()) > 0) {
        goOn.run();
      }
      return true;
    } catch (RuntimeException e) {
      seat.close();
      throw e;
    }
  }

  private static void dispatch(AsyncContext context) {
    try {
      context.dispatch();
    } catch (IllegalStateException e) {
      // The container has ended it already: the client is gone.
      LOG.log(System.Logger.Level.DEBUG, "nobody waits any more", e);
    }
  }
}
