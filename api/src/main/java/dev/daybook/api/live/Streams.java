package dev.daybook.api.live;

import dev.daybook.api.usage.WaitEnd;
import dev.daybook.persistence.Background;
import dev.daybook.persistence.live.LiveSettings;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The open streams of this server, and their heartbeat. */
@ApplicationScoped
class Streams {
  private static final String LAST_EVENT_ID = "Last-Event-ID";
  private static final byte[] FIRST = "retry: 2000\n\n".getBytes(StandardCharsets.US_ASCII);

  @Inject private LiveSettings settings;
  @Inject private LiveRequests requests;
  @Inject private Seats seats;
  @Inject private EventSource source;
  @Inject private Background background;
  private final Set<EventStream> open = ConcurrentHashMap.newKeySet();

  void start(@Observes Startup event) {
    background.every(
        settings.heartbeat(), () -> open.forEach(stream -> stream.beat(settings.writeTimeout())));
  }

  @PreDestroy
  void stop() {
    open.forEach(EventStream::end);
  }

  /**
   * Opens a stream.
   *
   * @throws dev.daybook.problem.ProblemException as {@link LiveRequests#start}; TOO_MANY_STREAMS
   */
  void open(HttpServletRequest request, HttpServletResponse response, String workspace)
      throws IOException {
    @Nullable String resumed = request.getHeader(LAST_EVENT_ID);
    LiveRequests.Start start =
        resumed == null || resumed.isEmpty()
            ? requests.start(request, workspace, request.getParameter("since"), "since")
            : requests.start(request, workspace, resumed, LAST_EVENT_ID);
    EventSource.Request wanted =
        source.request(start, request.getHeader("Authorization"), settings.streamLife());
    Runnable counted = WaitEnd.of(request);
    Seats.Seat seat = seats.take(start.scope().tenant(), start.scope().actor());
    try {
      response.setContentType("text/event-stream");
      response.setCharacterEncoding("UTF-8");
      response.setHeader("Cache-Control", "no-store");
      response.setHeader("X-Accel-Buffering", "no");
      AsyncContext context = request.startAsync();
      WaitEnd.begin(request);
      context.setTimeout(0);
      EventStream stream = new EventStream(source, wanted, start.from(), background, context);
      open.add(stream);
      seat.watch(start.scope(), stream::wake);
      stream.start(
          FIRST,
          () -> {
            open.remove(stream);
            seat.close();
            counted.run();
          });
    } catch (IOException | RuntimeException e) {
      seat.close();
      throw e;
    }
  }
}
