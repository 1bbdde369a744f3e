package dev.daybook.api.job;

import dev.daybook.api.Callers;
import dev.daybook.api.Paging;
import dev.daybook.persistence.Page;
import dev.daybook.persistence.access.Actor;
import dev.daybook.persistence.job.Job;
import dev.daybook.persistence.job.JobId;
import dev.daybook.persistence.job.Jobs;
import dev.daybook.workspace.WorkspaceId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Long work: what runs, how far it is, what came of it. It is begun where it belongs. */
@ApplicationScoped
@Path("jobs")
@Produces(MediaType.APPLICATION_JSON)
public class JobResource {
  @Inject private Jobs jobs;

  /** The caller's jobs, or all that an administrator or operator sees; or those of a workspace. */
  @GET
  public Response list(
      @QueryParam("workspace") @Nullable String workspace,
      @BeanParam Paging paging,
      @Context SecurityContext security) {
    Actor actor = Callers.actor(security);
    JobId before = paging.after(JobId::new);
    Page<Job> page =
        workspace == null
            ? jobs.list(actor, before, paging.most())
            : jobs.list(actor, WorkspaceId.parse(workspace), before, paging.most());
    return Paging.answer("jobs", page, JobAnswer::json, job -> job.id().toString());
  }

  @GET
  @Path("{id}")
  public Response get(@PathParam("id") String id, @Context SecurityContext security) {
    Job job = jobs.get(Callers.actor(security), JobId.parse(id));
    return Response.ok(JobAnswer.json(job).toString()).build();
  }

  /** All that a job has to tell, as far as it has come. */
  @GET
  @Path("{id}/report")
  public Response report(@PathParam("id") String id, @Context SecurityContext security) {
    Job job = jobs.forReport(Callers.actor(security), JobId.parse(id));
    StreamingOutput body =
        out -> {
          try (Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8)) {
            jobs.writeReport(job, writer);
          }
        };
    return Response.ok(body).build();
  }

  /** Asks for a job's end; what it has done stays done. */
  @POST
  @Path("{id}/cancellation")
  public Response cancel(@PathParam("id") String id, @Context SecurityContext security) {
    Job job = jobs.cancel(Callers.actor(security), JobId.parse(id));
    return Response.accepted(JobAnswer.json(job).toString()).build();
  }
}
