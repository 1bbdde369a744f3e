package dev.daybook.admin;

import dev.daybook.item.Uuids;
import dev.daybook.journal.CommandId;
import dev.daybook.persistence.Page;
import dev.daybook.persistence.access.Actor;
import dev.daybook.persistence.job.Job;
import dev.daybook.persistence.job.JobId;
import dev.daybook.persistence.job.Jobs;
import dev.daybook.persistence.verification.Extent;
import dev.daybook.persistence.verification.Verification;
import dev.daybook.person.Part;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The jobs that the visitor may see, the latest first; and where administrators begin the
 * verification of their tenant, operators that of all tenants.
 */
@Named("jobsPage")
@RequestScoped
public class JobsPage {
  @Inject private Visitor visitor;
  @Inject private Jobs jobs;
  @Inject private ConsoleSettings settings;
  @Inject private Names names;
  @Inject private Verification verification;
  private String command = "";
  private @Nullable String before;
  private Page<Job> page = new Page<>(List.of(), false);

  public void load() throws IOException {
    visitor.show(
        actor -> {
          page =
              jobs.list(
                  actor,
                  before == null || before.isEmpty() ? null : JobId.parse(before),
                  settings.pageEntries());
          lookUp(actor);
          command = Uuids.next().toString();
        });
  }

  /** Begins a verification of all that the visitor runs; once, however often the form is sent. */
  public @Nullable String verify() throws IOException {
    return visitor.act(
        () -> "jobs.xhtml?before=",
        actor -> {
          Extent extent =
              new Extent(actor.part() == Part.OPERATOR ? null : actor.requireTenant(), null);
          Job job = verification.start(actor, extent, new CommandId(Uuids.parse(command)));
          return "/admin/job.xhtml?faces-redirect=true&id=" + job.id();
        });
  }

  public String getCommand() {
    return command;
  }

  public void setCommand(String command) {
    this.command = command;
  }

  private void lookUp(Actor actor) {
    if (actor.part() != Part.OPERATOR) {
      names.lookUp(actor, page.entries().stream().map(Job::actor).toList());
    }
  }

  public List<JobRow> getRows() {
    return page.entries().stream().map(job -> new JobRow(job, names.of(job.actor()))).toList();
  }

  public boolean isFirst() {
    return before == null || before.isEmpty();
  }

  public @Nullable String getNext() {
    return page.more() ? page.entries().get(page.entries().size() - 1).id().toString() : null;
  }

  public @Nullable String getBefore() {
    return before;
  }

  public void setBefore(@Nullable String before) {
    this.before = before;
  }
}
