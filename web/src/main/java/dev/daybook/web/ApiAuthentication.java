package dev.daybook.web;

import dev.daybook.api.ServletAnswer;
import dev.daybook.api.problem.ProblemMapper;
import dev.daybook.persistence.access.Actor;
import dev.daybook.persistence.account.Credentials;
import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Set;

/**
 * Bearer and Basic for the API. Makes no session: every request carries its credentials. Without
 * any it lets the request through as nobody's; the resources refuse those.
 */
@ApplicationScoped
class ApiAuthentication {
  private static final String BEARER = "Bearer ";
  private static final String BASIC = "Basic ";

  /** Whoever asks for a token may still send one that has ended. */
  private static final Set<String> OPEN = Set.of("/tokens", "/jwks", "/checkpoint-keys");

  @Inject private Credentials credentials;

  Verdict look(HttpServletRequest request, HttpServletResponse response) {
    String header = request.getHeader("Authorization");
    String path = request.getPathInfo();
    if (header == null || (path != null && OPEN.contains(path))) {
      return Verdict.NOBODY;
    }
    try {
      return Verdict.of(actor(header).asking(request.getMethod(), request.getRequestURI()));
    } catch (RuntimeException e) {
      send(ProblemMapper.answer(e), response);
      return Verdict.ANSWERED;
    }
  }

  private Actor actor(String header) {
    if (header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
      return credentials.bearer(header.substring(BEARER.length()).strip());
    }
    if (header.regionMatches(true, 0, BASIC, 0, BASIC.length())) {
      String pair = decode(header.substring(BASIC.length()).strip());
      int colon = pair.indexOf(':');
      if (colon >= 0) {
        return credentials.basic(pair.substring(0, colon), pair.substring(colon + 1));
      }
    }
    throw malformed();
  }

  private static String decode(String base64) {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(Base64.getDecoder().decode(base64)))
          .toString();
    } catch (IllegalArgumentException | CharacterCodingException e) {
      throw malformed();
    }
  }

  private static ProblemException malformed() {
    return new ProblemException(
        ProblemType.UNAUTHENTICATED,
        "The Authorization header is neither Bearer with a token or an API key, nor Basic.");
  }

  private static void send(Response answer, HttpServletResponse response) {
    try {
      ServletAnswer.write(answer, response);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
