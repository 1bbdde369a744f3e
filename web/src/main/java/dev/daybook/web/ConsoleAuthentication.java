package dev.daybook.web;

import dev.daybook.admin.ConsoleSession;
import dev.daybook.persistence.access.Actor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/**
 * The console's session: whoever has none is sent to the sign-in page, and from there back to where
 * they wanted to go.
 */
@ApplicationScoped
class ConsoleAuthentication {
  static final String ASSETS = "/admin/assets/";
  private static final String SIGN_IN = "/admin/sign-in.xhtml";

  @Inject private ConsoleSession session;

  Verdict look(String path, HttpServletRequest request, HttpServletResponse response) {
    BrowserHeaders.set(path, response);
    if (path.startsWith(ASSETS)) {
      return Verdict.NOBODY;
    }
    Optional<Actor> actor = session.actor(request);
    try {
      if (actor.isEmpty()) {
        if (path.equals(SIGN_IN)) {
          return Verdict.NOBODY;
        }
        send(request.getContextPath() + SIGN_IN + wanted(path, request), request, response);
        return Verdict.ANSWERED;
      }
      if (path.equals("/admin") || path.equals("/admin/")) {
        response.sendRedirect(request.getContextPath() + ConsoleSession.HOME);
        return Verdict.ANSWERED;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Verdict.of(actor.get());
  }

  /** Where to go on after signing in; nothing for what cannot simply be asked for again. */
  private static String wanted(String path, HttpServletRequest request) {
    return request.getMethod().equals("GET") && path.endsWith(".xhtml")
        ? ConsoleSession.wantedParameter(path, request.getQueryString())
        : "";
  }

  private static void send(
      String location, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if ("partial/ajax".equals(request.getHeader("Faces-Request"))) {
      // A script cannot follow a redirect of the protocol: it would take the page for its answer.
      response.setContentType("text/xml;charset=UTF-8");
      response
          .getWriter()
          .write("<partial-response><redirect url=\"" + location + "\"/></partial-response>");
    } else {
      response.sendRedirect(location);
    }
  }
}
