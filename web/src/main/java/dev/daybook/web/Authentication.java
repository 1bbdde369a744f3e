package dev.daybook.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.authentication.mechanism.http.HttpAuthenticationMechanism;
import jakarta.security.enterprise.authentication.mechanism.http.HttpMessageContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/**
 * The application's one authentication mechanism. The container asks it on every request; it
 * dispatches by path, and what is neither API nor console (health, metrics, OpenAPI) it leaves
 * alone.
 */
@ApplicationScoped
public class Authentication implements HttpAuthenticationMechanism {
  @Inject private ApiAuthentication api;
  @Inject private ConsoleAuthentication console;

  @Override
  public AuthenticationStatus validateRequest(
      HttpServletRequest request, HttpServletResponse response, HttpMessageContext context) {
    // Decoded by the container: /%61dmin must not be another path than /admin.
    String path = request.getServletPath();
    if (path.startsWith("/api/")) {
      return api.validate(request, response, context);
    }
    if (path.equals("/admin") || path.startsWith("/admin/")) {
      return console.validate(path, request, response, context);
    }
    return context.doNothing();
  }

  /** Nothing to do after the answer; the default would look the method up again. */
  @Override
  public AuthenticationStatus secureResponse(
      HttpServletRequest request, HttpServletResponse response, HttpMessageContext context) {
    return AuthenticationStatus.SUCCESS;
  }
}
