package dev.daybook.api.vault;

import dev.daybook.api.item.Call;
import dev.daybook.api.item.CommandRequest;
import dev.daybook.api.job.JobAnswer;
import dev.daybook.persistence.access.Access;
import dev.daybook.persistence.access.WorkspaceScope;
import dev.daybook.persistence.vault.Imports;
import dev.daybook.workspace.Permission;
import dev.daybook.workspace.WorkspaceId;
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

/** A zip of Markdown files, taken in by a job. */
@ApplicationScoped
@Path("workspaces/{workspace}/import")
public class ImportResource {
  @Inject private Access access;
  @Inject private Imports imports;

  /** Takes in a zip and begins its import. */
  @POST
  @Consumes("application/zip")
  @Produces(MediaType.APPLICATION_JSON)
  public Response begin(
      @PathParam("workspace") String workspace, InputStream body, @BeanParam Call call) {
    WorkspaceScope scope =
        access.open(call.actor(), WorkspaceId.parse(workspace), Permission.WRITE);
    return JobAnswer.begun(imports.start(scope, CommandRequest.id(scope, call), body), call.base());
  }
}
