package dev.daybook.api.journal;

import dev.daybook.api.Callers;
import dev.daybook.api.item.Call;
import dev.daybook.api.item.CommandRequest;
import dev.daybook.api.job.JobAnswer;
import dev.daybook.persistence.access.Access;
import dev.daybook.persistence.access.WorkspaceScope;
import dev.daybook.persistence.journal.ChainCheck;
import dev.daybook.persistence.journal.JournalExport;
import dev.daybook.persistence.journal.JournalReader;
import dev.daybook.persistence.journal.Rebuild;
import dev.daybook.persistence.retention.Retention;
import dev.daybook.persistence.verification.Verification;
import dev.daybook.workspace.Permission;
import dev.daybook.workspace.WorkspaceId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.StreamingOutput;
import java.util.HexFormat;

/** A workspace's journal, for its owners. */
@ApplicationScoped
@Path("workspaces/{workspace}/journal")
public class JournalResource {
  @Inject private Access access;
  @Inject private JournalReader reader;
  @Inject private JournalExport export;
  @Inject private ChainCheck check;
  @Inject private Rebuild rebuild;
  @Inject private Verification verification;
  @Inject private Retention retention;

  /** The whole journal in the form that docs/journal-format.md states. */
  @GET
  @Produces("application/x-ndjson")
  public Response export(
      @PathParam("workspace") String workspace, @Context SecurityContext security) {
    WorkspaceScope scope = open(workspace, security);
    // Refuses here, while there is still a status to refuse with.
    reader.head(scope);
    StreamingOutput body = out -> export.write(scope, out);
    return Response.ok(body)
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            "attachment; filename=\"journal-" + scope.workspace() + ".ndjson\"")
        .build();
  }

  /** The server's own check of the chain. */
  @GET
  @Path("verification")
  @Produces(MediaType.APPLICATION_JSON)
  public Response verify(
      @PathParam("workspace") String workspace, @Context SecurityContext security) {
    ChainCheck.Verdict verdict = check.check(open(workspace, security));
    if (verdict instanceof ChainCheck.Verdict.Broken broken) {
      return Response.ok(
              "{\"verdict\":\"broken\",\"position\":"
                  + broken.position()
                  + ",\"reason\":\""
                  + broken.reason()
                  + "\"}")
          .build();
    }
    ChainCheck.Verdict.Intact intact = (ChainCheck.Verdict.Intact) verdict;
    return Response.ok(
            "{\"verdict\":\"intact\",\"head\":"
                + intact.head()
                + ",\"chainHash\":\""
                + HexFormat.of().formatHex(intact.chainHash())
                + "\"}")
        .build();
  }

  /** Begins to check chain, keyframes and tables, as a job. */
  @POST
  @Path("verification")
  @Produces(MediaType.APPLICATION_JSON)
  public Response beginVerification(
      @PathParam("workspace") String workspace, @BeanParam Call call) {
    WorkspaceScope scope =
        access.open(call.actor(), WorkspaceId.parse(workspace), Permission.ADMINISTER);
    return JobAnswer.begun(verification.start(scope, CommandRequest.id(scope, call)), call.base());
  }

  /** Begins to thin what is older than is kept, as a job. */
  @POST
  @Path("thinning")
  @Produces(MediaType.APPLICATION_JSON)
  public Response beginThinning(@PathParam("workspace") String workspace, @BeanParam Call call) {
    WorkspaceScope scope =
        access.open(call.actor(), WorkspaceId.parse(workspace), Permission.ADMINISTER);
    return JobAnswer.begun(retention.start(scope, CommandRequest.id(scope, call)), call.base());
  }

  /** Makes the workspace's tables anew from the journal, online. */
  @POST
  @Path("rebuild")
  @Produces(MediaType.APPLICATION_JSON)
  public Response rebuild(
      @PathParam("workspace") String workspace, @Context SecurityContext security) {
    Rebuild.Report report = rebuild.run(open(workspace, security));
    return Response.ok(
            "{\"items\":"
                + report.items()
                + ",\"written\":"
                + report.written()
                + ",\"removed\":"
                + report.removed()
                + "}")
        .build();
  }

  private WorkspaceScope open(String workspace, SecurityContext security) {
    return access.open(
        Callers.actor(security), WorkspaceId.parse(workspace), Permission.ADMINISTER);
  }
}
