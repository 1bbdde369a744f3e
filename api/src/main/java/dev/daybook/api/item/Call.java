package dev.daybook.api.item;

import dev.daybook.api.Callers;
import dev.daybook.persistence.access.Actor;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import org.jspecify.annotations.Nullable;

/**
 * One HTTP call, as far as resources look at it; JAX-RS fills it in as a bean parameter. A call
 * that does not come through JAX-RS is of a subclass.
 */
public class Call {
  @Context private SecurityContext security;
  @Context private Request request;
  @Context private UriInfo uri;
  @Context private HttpHeaders headers;

  /**
   * The calling actor.
   *
   * @throws dev.daybook.problem.ProblemException UNAUTHENTICATED when there were no credentials
   */
  public Actor actor() {
    return Callers.actor(security);
  }

  public String method() {
    return request.getMethod();
  }

  /** The decoded path below {@link #base}. */
  public String path() {
    return uri.getPath();
  }

  /** The address of the whole interface, with a slash at its end. */
  public String base() {
    return uri.getBaseUri().toString();
  }

  public @Nullable String header(String name) {
    return headers.getHeaderString(name);
  }
}
