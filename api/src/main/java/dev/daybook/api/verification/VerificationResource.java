package dev.daybook.api.verification;

import dev.daybook.api.Fields;
import dev.daybook.api.item.Call;
import dev.daybook.api.item.CommandRequest;
import dev.daybook.api.job.JobAnswer;
import dev.daybook.api.tenant.PlacementFields;
import dev.daybook.item.Uuids;
import dev.daybook.persistence.access.Actor;
import dev.daybook.persistence.verification.Extent;
import dev.daybook.persistence.verification.Verification;
import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
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
import java.io.InputStream;
import java.util.Map;
import java.util.stream.Stream;

/** Verifications of tenants and shards, for those who run them. */
@ApplicationScoped
@Path("verifications")
@Produces(MediaType.APPLICATION_JSON)
public class VerificationResource {
  @Inject private Verification verification;

  /** Begins one of a tenant, of a shard, or of all there is. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  public Response begin(InputStream body, @BeanParam Call call) {
    Actor actor = call.actor();
    Extent extent = extent(Fields.of(body));
    return JobAnswer.begun(
        verification.start(actor, extent, CommandRequest.id(actor.person(), call)), call.base());
  }

  private static Extent extent(Fields fields) {
    String tenant = fields.textOrNull("tenant");
    String shard = fields.textOrNull("shard");
    boolean all = fields.flag("all");
    fields.end();
    if (Stream.of(tenant != null, shard != null, all).filter(named -> named).count() != 1) {
      throw new ProblemException(
          ProblemType.INVALID_DOCUMENT,
          "Name one of tenant, shard and all.",
          Map.of("field", "tenant"));
    }
    return new Extent(
        tenant == null ? null : new TenantId(Uuids.parse(tenant)), PlacementFields.shard(shard));
  }
}
