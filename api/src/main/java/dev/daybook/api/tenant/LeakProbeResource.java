package dev.daybook.api.tenant;

import dev.daybook.api.item.Call;
import dev.daybook.api.item.CommandRequest;
import dev.daybook.api.job.JobAnswer;
import dev.daybook.persistence.access.Actor;
import dev.daybook.persistence.probe.LeakProbes;
import dev.daybook.persistence.tenant.Tenants;
import dev.daybook.tenant.Tenant;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** Looks whether anything of a tenant can be seen by others, for operators. */
@ApplicationScoped
@Path("operator/tenants/{slug}/leak-probes")
@Produces(MediaType.APPLICATION_JSON)
public class LeakProbeResource {
  @Inject private Tenants tenants;
  @Inject private LeakProbes probes;

  /** Begins one, as a job. */
  @POST
  public Response begin(@PathParam("slug") String slug, @BeanParam Call call) {
    Actor actor = call.actor();
    Tenant tenant = tenants.get(actor, slug);
    return JobAnswer.begun(
        probes.start(actor, tenant, CommandRequest.id(actor.person(), call)), call.base());
  }
}
