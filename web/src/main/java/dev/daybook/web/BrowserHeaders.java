package dev.daybook.web;

import jakarta.servlet.http.HttpServletResponse;

/**
 * Tells browsers what the console's answers never do: be framed, load from elsewhere, run what did
 * not come from here, be kept. Set before anything else looks at a request, so that redirects and
 * refusals carry them too.
 */
final class BrowserHeaders {
  private static final String COMMON =
      "object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none';"
          + " frame-src 'none'; img-src 'self' data:; media-src 'self'; style-src 'self';"
          + " font-src 'self'; connect-src 'self'; worker-src 'none'; manifest-src 'self'";

  /**
   * What a Faces page may run, PrimeFaces says in a second header, with a word that is new for each
   * answer: a browser holds an answer to both.
   */
  private static final String PAGES = COMMON;

  private static final String OTHERS = "default-src 'none'; script-src 'none'; " + COMMON;

  private BrowserHeaders() {}

  static void set(String path, HttpServletResponse response) {
    response.setHeader("Content-Security-Policy", path.endsWith(".xhtml") ? PAGES : OTHERS);
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("X-Frame-Options", "DENY");
    response.setHeader("Referrer-Policy", "same-origin");
    response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
    response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
    response.setHeader("Permissions-Policy", "camera=(), microphone=(), geolocation=()");
    response.setHeader(
        "Cache-Control",
        path.startsWith(ConsoleAuthentication.ASSETS) ? "max-age=600" : "no-store");
  }
}
