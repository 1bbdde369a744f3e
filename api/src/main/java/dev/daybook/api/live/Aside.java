package dev.daybook.api.live;

import dev.daybook.api.usage.WaitEnd;
import dev.daybook.persistence.Background;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

/** Requests that wait, without a thread, before they go the way of all requests. */
@ApplicationScoped
class Aside {
  private static final System.Logger LOG = System.getLogger(Aside.class.getName());

  @Inject private Background background;

  /**
   * Puts a request aside until its time is over.
   *
   * @param seat is given back when it goes on
   * @return lets it go on before
   */
  Runnable put(HttpServletRequest request, Seats.Seat seat, Duration wait) {
    AsyncContext context = request.startAsync();
    WaitEnd.begin(request);
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
    return () -> {
      giveUp.run();
      goOn.run();
    };
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
