package dev.daybook.api.item;

import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import org.jspecify.annotations.Nullable;

/** One HTTP call, as far as resources look at it; the container fills it in as a bean parameter. */
public final class Call {
  @Context private SecurityContext security;
  @Context private Request request;
  @Context private UriInfo uri;
  @Context private HttpHeaders headers;

  public SecurityContext security() {
    return security;
  }

  Request request() {
    return request;
  }

  UriInfo uri() {
    return uri;
  }

  HttpHeaders headers() {
    return headers;
  }

  public @Nullable String header(String name) {
    return headers.getHeaderString(name);
  }
}
