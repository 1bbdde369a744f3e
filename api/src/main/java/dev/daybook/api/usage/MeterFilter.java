package dev.daybook.api.usage;

import dev.daybook.persistence.access.ActorPrincipal;
import dev.daybook.persistence.meter.Meter;
import dev.daybook.tenant.TenantId;
import jakarta.inject.Inject;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Has every request to the API counted that comes with a tenant's credentials, whatever answers it.
 * It must come before all other filters, and so stands in web.xml, whose filters do. A request that
 * is put aside, or is a stream, is counted when it ends; how long it waited is no latency.
 */
public class MeterFilter extends HttpFilter {
  private static final long serialVersionUID = 1L;

  @Inject private transient Meter meter;

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    TenantId tenant = tenant(request);
    if (request.getDispatcherType() == DispatcherType.ASYNC) {
      goOn(request, response, chain);
    } else if (tenant == null) {
      chain.doFilter(request, response);
    } else {
      answer(tenant, request, response, chain);
    }
  }

  private void answer(
      TenantId tenant, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    boolean isFeedRead = isFeedRead(request);
    if (isFeedRead || mayWait(request)) {
      WaitEnd.attach(request, meter, tenant, isFeedRead);
    }
    long begun = System.nanoTime();
    int status = HttpServletResponse.SC_INTERNAL_SERVER_ERROR;
    try {
      chain.doFilter(request, response);
      status = response.getStatus();
    } finally {
      WaitEnd end = WaitEnd.in(request);
      long nanos = System.nanoTime() - begun;
      if (end == null) {
        meter.request(tenant, status, nanos, isFeedRead);
      } else if (request.isAsyncStarted()) {
        end.watch(request.getAsyncContext());
      } else {
        // Or else it goes on already, on another thread, which may have counted it.
        end.count(status, nanos);
      }
    }
  }

  /** A request that was put aside has its answer now. */
  private static void goOn(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    WaitEnd end = WaitEnd.in(request);
    int status = HttpServletResponse.SC_INTERNAL_SERVER_ERROR;
    try {
      chain.doFilter(request, response);
      status = response.getStatus();
    } finally {
      if (end != null) {
        end.count(status);
      }
    }
  }

  /** Operators belong to none, and nobody is charged for what nobody has asked for. */
  private static @Nullable TenantId tenant(HttpServletRequest request) {
    return request.getUserPrincipal() instanceof ActorPrincipal caller
        ? caller.actor().tenant()
        : null;
  }

  private static boolean mayWait(HttpServletRequest request) {
    String query = request.getQueryString();
    return query != null && query.contains("wait=");
  }

  private static boolean isFeedRead(HttpServletRequest request) {
    String path = request.getPathInfo();
    return path != null && path.endsWith("/changes") && request.getMethod().equals("GET");
  }
}
