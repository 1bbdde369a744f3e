package dev.daybook.admin;

import dev.daybook.document.Documents;
import dev.daybook.persistence.access.Actor;
import dev.daybook.persistence.job.Job;
import dev.daybook.persistence.job.JobId;
import dev.daybook.persistence.job.Jobs;
import dev.daybook.person.Part;
import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A job: its progress, which the page asks for again and again, and at its end what came of it, for
 * those who may look into its workspace.
 */
@Named("jobPage")
@RequestScoped
public class JobPage {
  private static final String VERDICT = "verdict";

  @Inject private Visitor visitor;
  @Inject private Jobs jobs;
  @Inject private Names names;
  private String id = "";
  private @Nullable Job job;
  private String by = "";
  private List<Property> results = List.of();
  private String verdict = "";

  public void load() throws IOException {
    visitor.show(this::load);
  }

  private void load(Actor actor) {
    Job found = jobs.get(actor, JobId.parse(id));
    job = found;
    if (actor.part() != Part.OPERATOR) {
      names.lookUp(actor, List.of(found.actor()));
    }
    by = names.of(found.actor());
    if (mayRead(actor, found)) {
      var result = Documents.read(found.result());
      verdict = result.path(VERDICT).asText("");
      results = Property.of(result).stream().filter(one -> !one.name().equals(VERDICT)).toList();
    }
  }

  private boolean mayRead(Actor actor, Job found) {
    try {
      jobs.forReport(actor, found.id());
      return true;
    } catch (ProblemException e) {
      if (e.type() == ProblemType.NOT_FOUND || e.type() == ProblemType.FORBIDDEN) {
        return false;
      }
      throw e;
    }
  }

  /** Looks again. */
  public void refresh() {
    visitor.act(
        actor -> {
          load(actor);
          return "";
        });
  }

  /** Asks for the job's end. */
  public @Nullable String cancel() throws IOException {
    return visitor.act(
        () -> "job.xhtml?id=" + JobId.parse(id),
        actor -> {
          jobs.cancel(actor, JobId.parse(id));
          return "/admin/job.xhtml?faces-redirect=true&id=" + JobId.parse(id);
        });
  }

  public @Nullable JobRow getJob() {
    return job == null ? null : new JobRow(job, by);
  }

  public boolean isEnded() {
    return job == null || job.state().isEnd();
  }

  public List<Property> getResults() {
    return results;
  }

  /** Of a verification at its end: {@code intact} or {@code broken}; empty otherwise. */
  public String getVerdict() {
    return isEnded() ? verdict : "";
  }

  /** The whole in a sentence, for those who listen. */
  public String getSaid() {
    if (job == null) {
      return "";
    }
    return switch (job.state()) {
      case QUEUED -> "Waiting for a server that has room for it.";
      case RUNNING -> "Running: " + job.percent() + " % is done.";
      case DONE -> verdict.isEmpty() ? "Done." : "Done. The verdict: " + verdict + ".";
      case FAILED -> "Failed.";
      case CANCELLED -> "Cancelled. What was done until then stays.";
    };
  }

  public String getId() {
    return id;
  }

  public void setId(@Nullable String id) {
    this.id = id == null ? "" : id;
  }
}
