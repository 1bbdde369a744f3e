package dev.daybook.api.key;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.daybook.api.Callers;
import dev.daybook.persistence.key.TenantKeys;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;

/** The master key that wraps the keys of all tenants, for operators. */
@ApplicationScoped
@Path("operator/master-key")
@Produces(MediaType.APPLICATION_JSON)
public class MasterKeyResource {
  @Inject private TenantKeys keys;

  /** Has every tenant's key wrapped by the current one. Repeating that goes on, or does nothing. */
  @PUT
  public Response wrap(@Context SecurityContext security) {
    TenantKeys.Master master = keys.rewrap(Callers.actor(security));
    return Response.ok(
            JsonNodeFactory.instance
                .objectNode()
                .put("name", master.name())
                .put("keys", master.keys())
                .put("rewrapped", master.rewrapped())
                .put("remaining", master.remaining())
                .toString())
        .build();
  }
}
