package dev.daybook.admin;

import dev.daybook.persistence.access.Actor;
import dev.daybook.persistence.account.Credentials;
import dev.daybook.person.Part;
import dev.daybook.person.PersonId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.io.Serializable;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Who is signed in to the console. The catalog is asked again every so often, so that a disabled
 * account is out within that time, not only when its session ends.
 */
@ApplicationScoped
public class ConsoleSession {
  private static final Duration BELIEVED = Duration.ofSeconds(30);
  private static final String ATTRIBUTE = "daybook.signed-in";

  /** The page that everybody begins with. */
  public static final String HOME = "/admin/dashboard.xhtml";

  private static final String SIGN_IN = "/admin/sign-in.xhtml";
  static final String WANTED = "wanted";

  /** Of this console and nowhere else: an address that names a host never matches. */
  private static final Pattern PAGE =
      Pattern.compile("/admin/[a-z-]+\\.xhtml(\\?[A-Za-z0-9._~%&=+:@-]{0,2000})?");

  @Inject private Credentials credentials;
  @Inject private Clock clock;

  /** What a session keeps; serializable, since containers may store sessions. */
  private record SignedIn(UUID person, @Nullable UUID tenant, Part part, Instant checked)
      implements Serializable {
    static SignedIn of(Actor actor, Instant now) {
      return new SignedIn(
          actor.person().value(),
          actor.tenant() == null ? null : actor.tenant().value(),
          actor.part(),
          now);
    }

    Actor actor() {
      return new Actor(
          new PersonId(person),
          tenant == null ? null : new dev.daybook.tenant.TenantId(tenant),
          part);
    }
  }

  /** Whether the console has anything to show to such an actor. */
  static boolean isFor(Actor actor) {
    return actor.part() != Part.PERSON;
  }

  /** Begins a session under a new id, so that nobody can have planted it. */
  void begin(HttpServletRequest request, Actor actor) {
    HttpSession session = request.getSession();
    request.changeSessionId();
    session.setAttribute(ATTRIBUTE, SignedIn.of(actor, clock.instant()));
  }

  static void end(HttpServletRequest request) {
    HttpSession session = request.getSession(false);
    if (session != null) {
      session.invalidate();
    }
  }

  /** Who is signed in with the request's session. Makes none. */
  public Optional<Actor> actor(HttpServletRequest request) {
    HttpSession session = request.getSession(false);
    if (session == null || !(session.getAttribute(ATTRIBUTE) instanceof SignedIn signedIn)) {
      return Optional.empty();
    }
    Instant now = clock.instant();
    if (now.isBefore(signedIn.checked().plus(BELIEVED))) {
      return Optional.of(signedIn.actor());
    }
    Optional<Actor> actor = credentials.now(signedIn.actor()).filter(ConsoleSession::isFor);
    if (actor.isPresent()) {
      session.setAttribute(ATTRIBUTE, SignedIn.of(actor.get(), now));
    } else {
      session.invalidate();
    }
    return actor;
  }

  /** The query string that tells the sign-in page where to go on. */
  public static String wantedParameter(String path, @Nullable String query) {
    String wanted = path + (query == null ? "" : "?" + query);
    return "?" + WANTED + "=" + URLEncoder.encode(wanted, StandardCharsets.UTF_8);
  }

  /** Where to go on after signing in: a page of the console that was asked for, or the first. */
  static String next(@Nullable String wanted) {
    return wanted != null && PAGE.matcher(wanted).matches() && !wanted.startsWith(SIGN_IN)
        ? wanted
        : HOME;
  }
}
