package dev.daybook.api.item;

import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import java.security.Principal;
import org.jspecify.annotations.Nullable;

/**
 * One HTTP call, as far as resources look at it; JAX-RS fills it in as a bean parameter. Calls that
 * do not come through JAX-RS are {@link DirectCall}s.
 */
public class Call {
  @Context private SecurityContext security;
  @Context private Request request;
  @Context private UriInfo uri;
  @Context private HttpHeaders headers;

  @Nullable Principal caller() {
    return security.getUserPrincipal();
  }

  String method() {
    return request.getMethod();
  }

  /** The decoded path below {@link #base}. */
  String path() {
    return uri.getPath();
  }

  /** The address of the whole interface, with a slash at its end. */
  String base() {
    return uri.getBaseUri().toString();
  }

  @Nullable String header(String name) {
    return headers.getHeaderString(name);
  }
}
