package dev.daybook.api.archive;

import dev.daybook.api.Fields;
import dev.daybook.api.item.Call;
import dev.daybook.api.item.CommandRequest;
import dev.daybook.api.job.JobAnswer;
import dev.daybook.persistence.access.Actor;
import dev.daybook.persistence.archive.ArchiveId;
import dev.daybook.persistence.archive.NewRestore;
import dev.daybook.persistence.archive.TenantRestores;
import dev.daybook.persistence.tenant.Tenants;
import dev.daybook.tenant.Tenant;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;

/** Tenants made of a tenant's archives, for operators. */
@ApplicationScoped
@Path("operator/tenants/{slug}/restores")
@Produces(MediaType.APPLICATION_JSON)
public class TenantRestoreResource {
  @Inject private Tenants tenants;
  @Inject private TenantRestores restores;

  /**
   * Begins to make a tenant of an archive, as a job; asked for again while that fails, it goes on.
   */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  public Response begin(@PathParam("slug") String slug, InputStream body, @BeanParam Call call)
      throws IOException {
    Actor actor = call.actor();
    Tenant source = tenants.get(actor, slug);
    Fields fields = Fields.of(body);
    NewRestore wanted = RestoreFields.restore(fields);
    fields.end();
    return JobAnswer.begun(
        restores.start(actor, source, wanted, CommandRequest.id(actor.person(), call)),
        call.base());
  }

  /** Begins to tell where an archive's workspaces stood at an instant, as a job; loads nothing. */
  @POST
  @Path("previews")
  @Consumes(MediaType.APPLICATION_JSON)
  public Response preview(@PathParam("slug") String slug, InputStream body, @BeanParam Call call)
      throws IOException {
    Actor actor = call.actor();
    Tenant source = tenants.get(actor, slug);
    Fields fields = Fields.of(body);
    ArchiveId archive = RestoreFields.archive(fields);
    Instant asOf = RestoreFields.asOf(fields);
    fields.end();
    return JobAnswer.begun(
        restores.preview(actor, source, archive, asOf, CommandRequest.id(actor.person(), call)),
        call.base());
  }
}
