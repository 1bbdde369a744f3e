package dev.daybook.web;

import dev.daybook.persistence.access.ActorPrincipal;
import jakarta.security.auth.message.AuthException;
import jakarta.security.auth.message.AuthStatus;
import jakarta.security.auth.message.MessageInfo;
import jakarta.security.auth.message.MessagePolicy;
import jakarta.security.auth.message.callback.CallerPrincipalCallback;
import jakarta.security.auth.message.module.ServerAuthModule;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;
import java.util.Map;
import javax.security.auth.Subject;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.CallbackHandler;
import javax.security.auth.callback.UnsupportedCallbackException;
import org.jspecify.annotations.Nullable;

/**
 * The application's one authentication mechanism. The container asks it on every request; it
 * dispatches by path, and what is neither API nor console (health, metrics, OpenAPI) it leaves
 * alone.
 *
 * <p>A module of Jakarta Authentication rather than a mechanism bean of Jakarta Security: the
 * bridge from the one to the other looks the bean up by name twice in each request, which cost a
 * fifth of a read.
 */
final class Authentication implements ServerAuthModule {
  private final ApiAuthentication api;
  private final ConsoleAuthentication console;
  private @Nullable CallbackHandler container;

  Authentication(ApiAuthentication api, ConsoleAuthentication console) {
    this.api = api;
    this.console = console;
  }

  @Override
  @SuppressWarnings("rawtypes") // As the interface has it.
  public void initialize(
      MessagePolicy request, MessagePolicy response, CallbackHandler handler, Map options) {
    container = handler;
  }

  @Override
  public Class<?>[] getSupportedMessageTypes() {
    return new Class<?>[] {HttpServletRequest.class, HttpServletResponse.class};
  }

  @Override
  public AuthStatus validateRequest(MessageInfo message, Subject client, @Nullable Subject service)
      throws AuthException {
    HttpServletRequest request = (HttpServletRequest) message.getRequestMessage();
    HttpServletResponse response = (HttpServletResponse) message.getResponseMessage();
    Verdict verdict = verdict(request, response);
    if (verdict.isAnswered()) {
      return AuthStatus.SEND_CONTINUE;
    }
    Principal principal = verdict.actor() == null ? null : new ActorPrincipal(verdict.actor());
    try {
      container.handle(new Callback[] {new CallerPrincipalCallback(client, principal)});
    } catch (IOException | UnsupportedCallbackException e) {
      AuthException failed = new AuthException("the container did not take the caller");
      failed.initCause(e);
      throw failed;
    }
    return AuthStatus.SUCCESS;
  }

  private Verdict verdict(HttpServletRequest request, HttpServletResponse response) {
    // Decoded by the container: /%61dmin must not be another path than /admin.
    String path = request.getServletPath();
    if (path.startsWith("/api/")) {
      return api.look(request, response);
    }
    if (path.equals("/admin") || path.startsWith("/admin/")) {
      return console.look(path, request, response);
    }
    return Verdict.NOBODY;
  }

  @Override
  public AuthStatus secureResponse(MessageInfo message, @Nullable Subject service) {
    return AuthStatus.SEND_SUCCESS;
  }

  @Override
  public void cleanSubject(MessageInfo message, @Nullable Subject subject) {
    if (subject != null) {
      subject.getPrincipals().clear();
    }
  }
}
