package dev.daybook.api.archive;

import dev.daybook.api.Fields;
import dev.daybook.api.item.Call;
import dev.daybook.api.item.CommandRequest;
import dev.daybook.api.job.JobAnswer;
import dev.daybook.persistence.access.Actor;
import dev.daybook.persistence.archive.BroughtTenant;
import dev.daybook.persistence.archive.TenantRestores;
import dev.daybook.person.Part;
import dev.daybook.tenant.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tenants of other installations that are made here of their archives, for operators. */
@ApplicationScoped
@Path("operator/restores")
@Produces(MediaType.APPLICATION_JSON)
public class RestoreResource {
  @Inject private TenantRestores restores;

  /**
   * Begins to make a tenant under its own id, as a job; asked for again while that fails, it goes
   * on.
   */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  public Response bring(InputStream body, @BeanParam Call call) throws IOException {
    Actor actor = call.actor();
    actor.require(Part.OPERATOR);
    Fields fields = Fields.of(body);
    BroughtTenant brought =
        new BroughtTenant(
            TenantId.parse(fields.text("tenant")),
            texts(fields.textsOrNull("tenantKeys", BroughtTenant.KEYS_MAX)),
            texts(fields.textsOrNull("checkpointKeys", BroughtTenant.KEYS_MAX)),
            RestoreFields.restore(fields));
    fields.end();
    return JobAnswer.begun(
        restores.bring(actor, brought, CommandRequest.id(actor.person(), call)), call.base());
  }

  private static List<String> texts(@Nullable List<String> given) {
    return given == null ? List.of() : given;
  }
}
