package dev.daybook.web;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Sets the headers again on pages that tell of a fault: the container has cleared the answer. */
@WebFilter(urlPatterns = "/admin/*", dispatcherTypes = DispatcherType.ERROR)
public class ErrorHeaders extends HttpFilter {
  private static final long serialVersionUID = 1L;

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    BrowserHeaders.set("", response);
    chain.doFilter(request, response);
  }
}
