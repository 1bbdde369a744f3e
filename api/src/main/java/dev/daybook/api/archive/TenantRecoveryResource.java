package dev.daybook.api.archive;

import dev.daybook.api.Fields;
import dev.daybook.api.item.Call;
import dev.daybook.api.item.CommandRequest;
import dev.daybook.api.job.JobAnswer;
import dev.daybook.persistence.access.Actor;
import dev.daybook.persistence.recovery.Recoveries;
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
import java.io.InputStream;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Tenants that are brought back to an instant where they are, for operators. */
@ApplicationScoped
@Path("operator/tenants/{slug}/recoveries")
@Produces(MediaType.APPLICATION_JSON)
public class TenantRecoveryResource {
  @Inject private Tenants tenants;
  @Inject private Recoveries recoveries;

  /** What is asked for. */
  private record Wanted(Instant asOf, @Nullable Instant until) {
    static Wanted of(InputStream body) {
      Fields fields = Fields.of(body);
      Wanted wanted =
          new Wanted(
              RestoreFields.instant(fields.text("asOf"), "asOf"),
              RestoreFields.instantOrNull(fields.textOrNull("until"), "until"));
      fields.end();
      return wanted;
    }
  }

  /** Begins to bring all workspaces back to an instant, as a job. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  public Response begin(@PathParam("slug") String slug, InputStream body, @BeanParam Call call) {
    Actor actor = call.actor();
    Tenant tenant = tenants.get(actor, slug);
    Wanted wanted = Wanted.of(body);
    return JobAnswer.begun(
        recoveries.start(
            actor, tenant, wanted.asOf(), wanted.until(), CommandRequest.id(actor.person(), call)),
        call.base());
  }

  /** Begins to tell what that would change, as a job; changes nothing. */
  @POST
  @Path("previews")
  @Consumes(MediaType.APPLICATION_JSON)
  public Response preview(@PathParam("slug") String slug, InputStream body, @BeanParam Call call) {
    Actor actor = call.actor();
    Tenant tenant = tenants.get(actor, slug);
    Wanted wanted = Wanted.of(body);
    return JobAnswer.begun(
        recoveries.preview(
            actor, tenant, wanted.asOf(), wanted.until(), CommandRequest.id(actor.person(), call)),
        call.base());
  }
}
