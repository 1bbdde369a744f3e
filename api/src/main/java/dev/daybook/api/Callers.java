package dev.daybook.api;

import dev.daybook.persistence.access.Actor;
import dev.daybook.persistence.access.ActorPrincipal;
import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import jakarta.ws.rs.core.SecurityContext;
import java.security.Principal;
import org.jspecify.annotations.Nullable;

/** Who calls, as the authentication mechanism has found out. */
public final class Callers {
  private Callers() {}

  /** As below, of a call through JAX-RS. */
  public static Actor actor(SecurityContext security) {
    return actor(security.getUserPrincipal());
  }

  /**
   * The calling actor.
   *
   * @throws ProblemException UNAUTHENTICATED when the request carried no credentials
   */
  public static Actor actor(@Nullable Principal caller) {
    if (caller instanceof ActorPrincipal principal) {
      return principal.actor();
    }
    throw new ProblemException(
        ProblemType.UNAUTHENTICATED, "Send a token or an API key in the Authorization header.");
  }
}
