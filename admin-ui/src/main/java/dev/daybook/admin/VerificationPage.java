package dev.daybook.admin;

import dev.daybook.item.Uuids;
import dev.daybook.journal.CommandId;
import dev.daybook.persistence.access.Actor;
import dev.daybook.persistence.job.Job;
import dev.daybook.persistence.job.Jobs;
import dev.daybook.persistence.verification.Verification;
import dev.daybook.workspace.Permission;
import dev.daybook.workspace.WorkspaceId;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Begins verifications of a workspace, for its owners, and lists its latest jobs. */
@Named("verificationPage")
@RequestScoped
public class VerificationPage {
  private static final int JOBS = 20;

  @Inject private Visitor visitor;
  @Inject private OpenWorkspace workspace;
  @Inject private Verification verification;
  @Inject private Jobs jobs;
  @Inject private Names names;
  private String command = "";
  private List<Job> found = List.of();

  public void load() throws IOException {
    visitor.show(this::load);
  }

  private void load(Actor actor) {
    workspace.read(actor);
    command = Uuids.next().toString();
    if (workspace.isOwned()) {
      found = jobs.list(actor, WorkspaceId.parse(workspace.getId()), null, JOBS).entries();
      names.lookUp(actor, found.stream().map(Job::actor).toList());
    }
  }

  /** Begins one; once, however often the form is sent. */
  public @Nullable String begin() throws IOException {
    return visitor.act(
        () -> "verification.xhtml?workspace=" + WorkspaceId.parse(workspace.getId()),
        actor -> {
          Job job =
              verification.start(
                  workspace.scope(actor, Permission.ADMINISTER),
                  new CommandId(Uuids.parse(command)));
          return "/admin/job.xhtml?faces-redirect=true&id=" + job.id();
        });
  }

  public List<JobRow> getJobs() {
    return found.stream().map(job -> new JobRow(job, names.of(job.actor()))).toList();
  }

  public String getCommand() {
    return command;
  }

  public void setCommand(String command) {
    this.command = command;
  }
}
