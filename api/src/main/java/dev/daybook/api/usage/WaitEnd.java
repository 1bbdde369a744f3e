package dev.daybook.api.usage;

import dev.daybook.persistence.meter.Meter;
import dev.daybook.tenant.TenantId;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Counts a request that waits, or a stream, once it has ended. Whoever ends it says so; the
 * container, which says nothing of some clients that are gone, is listened to besides.
 */
public final class WaitEnd implements AsyncListener {
  private static final String ATTRIBUTE = WaitEnd.class.getName();
  private static final long NO_LATENCY = -1;

  private final Meter meter;
  private final TenantId tenant;
  private final boolean isFeedRead;
  private final AtomicBoolean once = new AtomicBoolean();
  private volatile boolean waits;

  private WaitEnd(Meter meter, TenantId tenant, boolean isFeedRead) {
    this.meter = meter;
    this.tenant = tenant;
    this.isFeedRead = isFeedRead;
  }

  /** Attaches one to a request, for whoever ends it. */
  static void attach(HttpServletRequest request, Meter meter, TenantId tenant, boolean isFeedRead) {
    request.setAttribute(ATTRIBUTE, new WaitEnd(meter, tenant, isFeedRead));
  }

  /** What is to be done when the request has ended well; nothing where it is nobody's. */
  public static Runnable of(HttpServletRequest request) {
    WaitEnd end = in(request);
    return end == null ? () -> {} : end::ended;
  }

  /** Says that a request has begun to wait, whatever its first thread finds when it returns. */
  public static void begin(HttpServletRequest request) {
    WaitEnd end = in(request);
    if (end != null) {
      end.waits = true;
    }
  }

  static @Nullable WaitEnd in(HttpServletRequest request) {
    return (WaitEnd) request.getAttribute(ATTRIBUTE);
  }

  void watch(AsyncContext context) {
    try {
      context.addListener(this);
    } catch (IllegalStateException e) {
      // It goes on already, and is counted where that leads.
    }
  }

  /** Counts it, unless that has been done. */
  void count(int status) {
    count(status, NO_LATENCY);
  }

  /** As above, where it was answered at once. */
  void count(int status, long nanos) {
    if (once.compareAndSet(false, true)) {
      meter.request(tenant, status, waits ? NO_LATENCY : nanos, isFeedRead);
    }
  }

  private void ended() {
    count(HttpServletResponse.SC_OK);
  }

  @Override
  public void onComplete(AsyncEvent event) {
    ended();
  }

  @Override
  public void onTimeout(AsyncEvent event) {
    ended();
  }

  @Override
  public void onError(AsyncEvent event) {
    ended();
  }

  @Override
  public void onStartAsync(AsyncEvent event) {}
}
