package dev.daybook.api.item;

import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import org.jspecify.annotations.Nullable;

/** A call as the servlet container hands it over. */
final class DirectCall extends Call {
  private final HttpServletRequest request;

  DirectCall(HttpServletRequest request) {
    this.request = request;
  }

  @Override
  @Nullable Principal caller() {
    return request.getUserPrincipal();
  }

  @Override
  String method() {
    return request.getMethod();
  }

  @Override
  String path() {
    return request.getPathInfo().substring(1);
  }

  @Override
  String base() {
    StringBuffer url = request.getRequestURL();
    return url.substring(0, url.length() - path().length());
  }

  @Override
  @Nullable String header(String name) {
    return request.getHeader(name);
  }
}
