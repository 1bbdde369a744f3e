package dev.daybook.admin;

import dev.daybook.persistence.Page;
import dev.daybook.persistence.access.Actor;
import dev.daybook.persistence.job.Job;
import dev.daybook.persistence.job.JobId;
import dev.daybook.persistence.job.Jobs;
import dev.daybook.person.Part;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The jobs that the visitor may see, the latest first. */
@Named("jobsPage")
@RequestScoped
public class JobsPage {
  @Inject private Visitor visitor;
  @Inject private Jobs jobs;
  @Inject private ConsoleSettings settings;
  @Inject private Names names;
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
        });
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
