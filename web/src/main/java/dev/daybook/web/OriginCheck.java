package dev.daybook.web;

import dev.daybook.admin.ConsoleSettings;
import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Refuses what another site makes a browser send to the console. Every browser says where a form
 * was sent from; what says nothing is refused too. Beside it stand the cookie's SameSite and the
 * view state of Faces: neither is relied on alone.
 */
@WebFilter("/admin/*")
public class OriginCheck extends HttpFilter {
  private static final long serialVersionUID = 1L;
  private static final System.Logger LOG = System.getLogger(OriginCheck.class.getName());
  private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");

  @Inject private transient ConsoleSettings settings;

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (SAFE.contains(request.getMethod()) || isOwn(request)) {
      chain.doFilter(request, response);
    } else {
      LOG.log(System.Logger.Level.INFO, "console refused a request from another origin");
      response.sendError(HttpServletResponse.SC_FORBIDDEN);
    }
  }

  private boolean isOwn(HttpServletRequest request) {
    String site = request.getHeader("Sec-Fetch-Site");
    if (site != null && !site.equals("same-origin")) {
      return false;
    }
    String origin = request.getHeader("Origin");
    if (origin == null) {
      origin = origin(request.getHeader("Referer"));
    }
    return origin != null
        && (settings.origins().contains(origin.toLowerCase(Locale.ROOT))
            || isOf(origin, request.getHeader("Host")));
  }

  /**
   * By host and port only: behind a proxy that ends TLS the scheme is another one here. A page of
   * the same host that came without TLS would need somebody on the line who could do more than
   * this.
   */
  private static boolean isOf(String origin, @Nullable String host) {
    int scheme = origin.indexOf("://");
    return scheme > 0 && host != null && origin.substring(scheme + 3).equalsIgnoreCase(host);
  }

  private static @Nullable String origin(@Nullable String referer) {
    if (referer == null) {
      return null;
    }
    try {
      URI uri = URI.create(referer);
      return uri.getScheme() + "://" + uri.getRawAuthority();
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
