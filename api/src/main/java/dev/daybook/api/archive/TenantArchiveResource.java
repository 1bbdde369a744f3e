package dev.daybook.api.archive;

import dev.daybook.api.Callers;
import dev.daybook.api.Fields;
import dev.daybook.api.Paging;
import dev.daybook.api.item.Call;
import dev.daybook.api.item.CommandRequest;
import dev.daybook.api.job.JobAnswer;
import dev.daybook.persistence.access.Actor;
import dev.daybook.persistence.archive.ArchiveId;
import dev.daybook.persistence.archive.Archives;
import dev.daybook.persistence.tenant.Tenants;
import dev.daybook.tenant.Tenant;
import dev.daybook.tenant.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.io.IOException;
import java.io.InputStream;

/** The archives of a tenant, for operators. */
@ApplicationScoped
@Path("operator/tenants/{slug}/archives")
@Produces(MediaType.APPLICATION_JSON)
public class TenantArchiveResource {
  @Inject private Tenants tenants;
  @Inject private Archives archives;

  @GET
  public Response list(
      @PathParam("slug") String slug, @BeanParam Paging paging, @Context SecurityContext security) {
    Actor actor = Callers.actor(security);
    TenantId tenant = tenants.get(actor, slug).id();
    return Paging.answer(
        "archives",
        archives.list(actor, tenant, paging.after(ArchiveId::new), paging.most()),
        ArchiveJson::of,
        archive -> archive.id().toString());
  }

  /** Removes one for good. */
  @DELETE
  @Path("{id}")
  public Response remove(
      @PathParam("slug") String slug, @PathParam("id") String id, @Context SecurityContext security)
      throws IOException {
    Actor actor = Callers.actor(security);
    archives.remove(actor, tenants.get(actor, slug).id(), ArchiveId.parse(id));
    return Response.noContent().build();
  }

  /** Begins to take one, as a job. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  public Response begin(@PathParam("slug") String slug, InputStream body, @BeanParam Call call) {
    Actor actor = call.actor();
    Tenant tenant = tenants.get(actor, slug);
    Fields fields = Fields.of(body);
    String base = fields.textOrNull("base");
    fields.end();
    return JobAnswer.begun(
        archives.start(
            actor,
            tenant,
            base == null ? null : ArchiveId.parse(base),
            CommandRequest.id(actor.person(), call)),
        call.base());
  }
}
