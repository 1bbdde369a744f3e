package dev.daybook.api.tenant;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.daybook.api.Callers;
import dev.daybook.api.Paging;
import dev.daybook.persistence.erasure.Certificates;
import dev.daybook.tenant.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;

/** The tenants that were erased, for the installation's operators. */
@ApplicationScoped
@Path("operator/erasures")
public class ErasureResource {
  @Inject private Certificates certificates;

  @GET
  @Produces(MediaType.APPLICATION_JSON)
  public Response list(@BeanParam Paging paging, @Context SecurityContext security) {
    return Paging.answer(
        "erasures",
        certificates.list(Callers.actor(security), paging.after(TenantId::new), paging.most()),
        erased ->
            JsonNodeFactory.instance
                .objectNode()
                .put("tenant", erased.tenant().toString())
                .put("slug", erased.slug())
                .put("erasedAt", erased.erasedAt().toString()),
        erased -> erased.tenant().toString());
  }

  /** The certificate, a signed note. */
  @GET
  @Path("{tenant}")
  @Produces("text/plain;charset=utf-8")
  public Response get(@PathParam("tenant") String tenant, @Context SecurityContext security) {
    return Response.ok(certificates.read(Callers.actor(security), TenantId.parse(tenant))).build();
  }
}
