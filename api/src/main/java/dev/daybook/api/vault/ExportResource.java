package dev.daybook.api.vault;

import dev.daybook.api.item.Call;
import dev.daybook.journal.Moment;
import dev.daybook.persistence.access.Access;
import dev.daybook.persistence.access.WorkspaceScope;
import dev.daybook.persistence.vault.Exports;
import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import dev.daybook.workspace.Permission;
import dev.daybook.workspace.WorkspaceId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A workspace as a zip of Markdown files, as a stream. */
@ApplicationScoped
@Path("workspaces/{workspace}/export")
public class ExportResource {
  private static final String ZIP = "application/zip";

  @Inject private Access access;
  @Inject private Exports exports;

  /** The workspace as it is, or as it was at a moment. */
  @GET
  @Produces(ZIP)
  public Response export(
      @PathParam("workspace") String workspace,
      @QueryParam("asOf") @Nullable String asOf,
      @QueryParam("manifest") @Nullable String manifest,
      @BeanParam Call call) {
    WorkspaceScope scope = access.open(call.actor(), WorkspaceId.parse(workspace), Permission.READ);
    boolean withManifest = flag(manifest);
    Exports.Export export = exports.open(scope, asOf == null ? null : Moment.parse("asOf", asOf));
    StreamingOutput body = out -> export.write(out, withManifest);
    return Response.ok(body, ZIP)
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            "attachment; filename=\"workspace-" + scope.workspace() + ".zip\"")
        .header("Daybook-As-Of", export.position())
        .build();
  }

  private static boolean flag(@Nullable String text) {
    if (text == null || text.equals("true")) {
      return true;
    }
    if (text.equals("false")) {
      return false;
    }
    throw new ProblemException(
        ProblemType.INVALID_PARAMETER, "manifest is true or false.", Map.of("field", "manifest"));
  }
}
