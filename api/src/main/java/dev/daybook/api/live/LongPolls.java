package dev.daybook.api.live;

import dev.daybook.persistence.Background;
import dev.daybook.persistence.live.LiveSettings;
import dev.daybook.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Requests for a page that is empty as yet. They are put aside, without a thread, until the
 * workspace moves on or their time is over, and go the way of all pages then.
 */
@ApplicationScoped
class LongPolls {
  /** Until what could not be looked at is looked at again. */
  private static final Duration PAUSE = Duration.ofSeconds(1);

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
    Seats.Seat seat = seats.take(start.scope().tenant(), start.scope().actor());
    try {
      Runnable goOn = aside.put(request, seat, wait);
      Look look = new Look(start, seat, goOn);
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

  /** Looks for news, and has the request go on when there is some. */
  private final class Look implements Runnable {
    private final LiveRequests.Start start;
    private final Seats.Seat seat;
    private final Runnable goOn;
    private final AtomicBoolean retrying = new AtomicBoolean();

    Look(LiveRequests.Start start, Seats.Seat seat, Runnable goOn) {
      this.start = start;
      this.seat = seat;
      this.goOn = goOn;
    }

    @Override
    public void run() {
      try {
        if (requests.hasNews(start)) {
          goOn.run();
        }
      } catch (ProblemException e) {
        if (!e.type().isCrowded()) {
          // Who may no longer look is to be told so.
          goOn.run();
        } else if (!seat.isClosed() && retrying.compareAndSet(false, true)) {
          background.after(PAUSE, this::retry);
        }
      }
    }

    private void retry() {
      retrying.set(false);
      run();
    }
  }
}
