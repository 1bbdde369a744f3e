package dev.daybook.api.direct;

import dev.daybook.api.Callers;
import dev.daybook.api.item.Call;
import dev.daybook.persistence.access.Actor;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/** A call as the servlet container hands it over. */
final class DirectCall extends Call {
  private final HttpServletRequest request;

  DirectCall(HttpServletRequest request) {
    this.request = request;
  }

  @Override
  public Actor actor() {
    return Callers.actor(request.getUserPrincipal());
  }

  @Override
  public String method() {
    return request.getMethod();
  }

  @Override
  public String path() {
    return request.getPathInfo().substring(1);
  }

  @Override
  public String base() {
    StringBuffer url = request.getRequestURL();
    return url.substring(0, url.length() - path().length());
  }

  @Override
  public @Nullable String header(String name) {
    return request.getHeader(name);
  }
}
