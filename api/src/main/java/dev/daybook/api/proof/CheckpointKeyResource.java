package dev.daybook.api.proof;

import dev.daybook.persistence.proof.Checkpoints;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

/** The public keys of checkpoints, for whoever holds one: a line each. */
@ApplicationScoped
@Path("checkpoint-keys")
public class CheckpointKeyResource {
  @Inject private Checkpoints checkpoints;

  @GET
  @Produces("text/plain;charset=utf-8")
  public Response get() {
    return Response.ok(checkpoints.verifiers())
        .header(HttpHeaders.CACHE_CONTROL, "public, max-age=300")
        .build();
  }
}
