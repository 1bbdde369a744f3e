package dev.daybook.api.live;

import dev.daybook.api.ServletAnswer;
import dev.daybook.api.problem.ProblemMapper;
import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Takes out of the way of the resources what has to wait: streams, and pages that are empty as yet.
 * A servlet's output can be written without a thread that waits for the client, a resource's
 * cannot.
 */
@WebFilter(urlPatterns = "/api/v1/workspaces/*", asyncSupported = true)
public class LiveFilter extends HttpFilter {
  private static final long serialVersionUID = 1L;
  private static final Pattern CHANGES = Pattern.compile("/workspaces/([^/]+)/changes");

  @Inject private transient Streams streams;
  @Inject private transient LongPolls longPolls;
  @Inject private transient MembershipPolls memberships;

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    String path = request.getPathInfo();
    if ("/workspaces".equals(path) && request.getMethod().equals("GET")) {
      workspaces(request, response, chain);
      return;
    }
    if (path == null || !path.endsWith("/changes") || !request.getMethod().equals("GET")) {
      chain.doFilter(request, response);
      return;
    }
    Matcher changes = CHANGES.matcher(path);
    if (!changes.matches()) {
      chain.doFilter(request, response);
      return;
    }
    try {
      if (asksForStream(request.getHeader("Accept"))) {
        streams.open(request, response, changes.group(1));
        return;
      }
      if (request.getParameter("wait") != null && longPolls.putAside(request, changes.group(1))) {
        return;
      }
    } catch (RuntimeException e) {
      ServletAnswer.write(ProblemMapper.answer(e), response);
      return;
    }
    chain.doFilter(request, response);
  }

  private void workspaces(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    try {
      if (request.getParameter("wait") != null && memberships.putAside(request)) {
        return;
      }
    } catch (RuntimeException e) {
      ServletAnswer.write(ProblemMapper.answer(e), response);
      return;
    }
    chain.doFilter(request, response);
  }

  private static boolean asksForStream(@Nullable String accept) {
    return accept != null && accept.contains("text/event-stream");
  }
}
