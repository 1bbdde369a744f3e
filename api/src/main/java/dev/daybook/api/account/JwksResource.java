package dev.daybook.api.account;

import dev.daybook.persistence.account.Tokens;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

/** The public keys of tokens, for whoever wants to check one (RFC 7517). */
@ApplicationScoped
@Path("jwks")
public class JwksResource {
  @Inject private Tokens tokens;

  @GET
  @Produces({"application/jwk-set+json", "application/json"})
  public Response get() {
    return Response.ok(tokens.keySet())
        .header(HttpHeaders.CACHE_CONTROL, "public, max-age=300")
        .build();
  }
}
