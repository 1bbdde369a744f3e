package dev.daybook.api.archive;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.daybook.api.Callers;
import dev.daybook.persistence.access.Actor;
import dev.daybook.persistence.backup.Backup;
import dev.daybook.persistence.backup.Backups;
import dev.daybook.persistence.tenant.Tenants;
import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.time.Clock;

/** How the backups of a tenant stand that its tier has taken, for operators. */
@ApplicationScoped
@Path("operator/tenants/{slug}/backup")
@Produces(MediaType.APPLICATION_JSON)
public class TenantBackupResource {
  @Inject private Tenants tenants;
  @Inject private Backups backups;
  @Inject private Clock clock;

  @GET
  public Response get(@PathParam("slug") String slug, @Context SecurityContext security) {
    Actor actor = Callers.actor(security);
    Backup backup =
        backups
            .of(actor, tenants.get(actor, slug).id())
            .orElseThrow(
                () ->
                    new ProblemException(
                        ProblemType.NOT_FOUND, "No backups of this tenant are taken."));
    return Response.ok(json(backup).toString()).build();
  }

  private ObjectNode json(Backup backup) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("everyHours", backup.everyHours())
        .put("wholeAfterDays", backup.wholeAfterDays())
        .put("keptDays", backup.keptDays())
        .put("safeAt", backup.safeAt().toString())
        .put("dueAt", backup.dueAt().toString())
        .put("running", backup.isRunning())
        .put("overdue", backup.isOverdue(clock.instant()))
        .put("failures", backup.failures())
        .put("failedAt", backup.failedAt() == null ? null : backup.failedAt().toString())
        .put("problem", backup.problem());
  }
}
