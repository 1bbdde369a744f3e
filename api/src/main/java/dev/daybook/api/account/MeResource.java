package dev.daybook.api.account;

import dev.daybook.api.Callers;
import dev.daybook.persistence.account.Accounts;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;

/** The caller's own account. */
@ApplicationScoped
@Path("me")
public class MeResource {
  @Inject private Accounts accounts;

  @GET
  @Produces(MediaType.APPLICATION_JSON)
  public Response get(@Context SecurityContext security) {
    return Response.ok(AccountJson.of(accounts.own(Callers.actor(security))).toString()).build();
  }
}
