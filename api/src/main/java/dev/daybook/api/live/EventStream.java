package dev.daybook.api.live;

import dev.daybook.api.live.EventSource.Batch;
import dev.daybook.persistence.Background;
import dev.daybook.persistence.item.FeedPlace;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One client's stream. It holds at most one batch, which the client has not taken yet, and reads no
 * further until it has: a slow client is behind, never a burden. While nothing happens it has no
 * thread. All state is guarded by this object; reading happens outside of it.
 */
final class EventStream implements WriteListener, AsyncListener {
  /** Until what could not be read is read. */
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final EventSource source;
  private final EventSource.Request request;
  private final Background background;
  private final AsyncContext context;
  private final ServletOutputStream out;

  private FeedPlace place;
  private byte @Nullable [] pending;
  private long pendingSince;
  private boolean toFlush;
  private boolean reading;
  private boolean again;
  private boolean heartbeat;
  private boolean retrying;
  private boolean last;
  private boolean ended;
  private @Nullable Runnable atEnd;

  EventStream(
      EventSource source,
      EventSource.Request request,
      FeedPlace place,
      Background background,
      AsyncContext context)
      throws IOException {
    this.source = source;
    this.request = request;
    this.place = place;
    this.background = background;
    this.context = context;
    this.out = context.getResponse().getOutputStream();
  }

  /** Begins with some first text, so that the client sees at once that it is connected. */
  synchronized void start(byte[] first, Runnable whenEnded) {
    atEnd = whenEnded;
    pending = first;
    pendingSince = System.nanoTime();
    again = true;
    context.addListener(this);
    out.setWriteListener(this);
  }

  /** The workspace may have moved on. Quick: the reading is done in the background. */
  synchronized void wake() {
    again = true;
    readOn();
  }

  /** Looks whether the client may still see this, says so to it, and cuts off one that is stuck. */
  synchronized void beat(Duration patience) {
    if (pending != null && System.nanoTime() - pendingSince > patience.toNanos()) {
      end();
      return;
    }
    heartbeat = true;
    again = true;
    readOn();
  }

  private synchronized void retry() {
    retrying = false;
    wake();
  }

  private void readOn() {
    if (again && isIdle()) {
      again = false;
      reading = true;
      boolean beat = heartbeat;
      heartbeat = false;
      FeedPlace from = place;
      background.now(() -> take(source.read(request, from, beat)));
    }
  }

  /** Started, and with nothing under way. */
  private boolean isIdle() {
    return atEnd != null && !ended && !last && !reading && pending == null && !toFlush;
  }

  private synchronized void take(Batch batch) {
    reading = false;
    if (ended) {
      return;
    }
    place = batch.next();
    again |= batch.more();
    last = batch.last();
    if (batch.crowded() && !retrying) {
      retrying = true;
      background.after(PAUSE, this::retry);
    }
    if (batch.bytes().length > 0) {
      pending = batch.bytes();
      pendingSince = System.nanoTime();
    }
    write();
  }

  /**
   * As much as the client takes without anybody waiting; the container calls when it takes more.
   */
  private void write() {
    try {
      while (!ended && (pending != null || toFlush) && out.isReady()) {
        if (pending != null) {
          out.write(pending);
          pending = null;
          toFlush = true;
        } else {
          out.flush();
          toFlush = false;
        }
      }
    } catch (IOException | IllegalStateException e) {
      end();
      return;
    }
    if (last && pending == null && !toFlush) {
      end();
    } else {
      readOn();
    }
  }

  @Override
  public synchronized void onWritePossible() {
    write();
  }

  @Override
  public void onError(Throwable error) {
    end();
  }

  /** Ends it, once. */
  synchronized void end() {
    if (!ended) {
      ended = true;
      pending = null;
      if (atEnd != null) {
        atEnd.run();
      }
      try {
        context.complete();
      } catch (IllegalStateException e) {
        // The container has ended it already: the client is gone.
      }
    }
  }

  @Override
  public void onComplete(AsyncEvent event) {
    end();
  }

  @Override
  public void onTimeout(AsyncEvent event) {
    end();
  }

  @Override
  public void onError(AsyncEvent event) {
    end();
  }

  @Override
  public void onStartAsync(AsyncEvent event) {}
}
