package dev.daybook.persistence.job;

import dev.daybook.item.Uuids;
import dev.daybook.persistence.Page;
import dev.daybook.persistence.access.Access;
import dev.daybook.persistence.access.Actor;
import dev.daybook.persistence.access.WorkspaceScope;
import dev.daybook.persistence.item.Feed;
import dev.daybook.person.Part;
import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import dev.daybook.tenant.TenantId;
import dev.daybook.workspace.Permission;
import dev.daybook.workspace.WorkspaceId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Long work, for those who ask for it and watch it. Operators see all jobs, administrators those of
 * their tenant, everybody else their own; a workspace's owners also all of the workspace. What a
 * report says is content: it is shown to the members of its workspace only; that of a job without a
 * workspace holds none.
 */
@ApplicationScoped
public class Jobs {
  private static final JobId LAST = new JobId(new UUID(-1, -1));

  @Inject private JobRows rows;
  @Inject private JobRunner runner;
  @Inject private JobSettings settings;
  @Inject private Access access;
  @Inject private Feed feed;

  /**
   * Takes jobs on this server from now on. To be called once, from a web module: the batch runtime
   * runs a job in the component context of whoever starts it, and finds artifacts in a web module's
   * only.
   */
  public void serve() {
    runner.serve();
  }

  /** What the actor may see, latest first. */
  public Page<Job> list(Actor actor, @Nullable JobId before, int most) {
    JobId end = before == null ? LAST : before;
    List<Job> found =
        switch (actor.part()) {
          case OPERATOR -> rows.list(end, most + 1);
          case ADMINISTRATOR -> rows.listOf(actor.requireTenant(), end, most + 1);
          case PERSON -> rows.listOf(actor.requireTenant(), actor.person(), end, most + 1);
        };
    return Page.of(found, most);
  }

  /**
   * A workspace's jobs, latest first, for its owners.
   *
   * @throws ProblemException NOT_FOUND, FORBIDDEN
   */
  public Page<Job> list(Actor actor, WorkspaceId workspace, @Nullable JobId before, int most) {
    WorkspaceScope scope = access.open(actor, workspace, Permission.ADMINISTER);
    feed.head(scope);
    return Page.of(rows.listOf(scope, before == null ? LAST : before, most + 1), most);
  }

  /**
   * One job.
   *
   * @throws ProblemException NOT_FOUND when there is none, or it is none of the actor's
   */
  public Job get(Actor actor, JobId id) {
    return rows.find(id).filter(job -> maySee(actor, job)).orElseThrow(Jobs::notFound);
  }

  /** Whether a tenant has a job that is not at its end. */
  public boolean hasOpen(TenantId tenant) {
    return rows.countOpen(tenant) > 0;
  }

  /**
   * Whether a tenant has another job of a kind open than one, that was begun before or is being
   * run.
   *
   * @param than null for one that is still to be begun
   */
  public boolean hasOther(TenantId tenant, String kind, @Nullable JobId than) {
    return rows.countOthers(tenant, kind, than == null ? LAST : than) > 0;
  }

  /** The job that an actor's call has begun in a tenant; empty when it has begun none. */
  public Optional<Job> begunBy(JobRequest request) {
    return rows.named(request);
  }

  /** The state of a tenant's job of a kind, whoever asked for it; empty when there is none. */
  public Optional<JobState> state(TenantId tenant, String kind, JobId id) {
    return rows.find(id)
        .filter(job -> tenant.equals(job.tenant()) && kind.equals(job.kind()))
        .map(Job::state);
  }

  private boolean maySee(Actor actor, Job job) {
    if (actor.part() == Part.OPERATOR) {
      return true;
    }
    // The tenant first: a person of a restored one is known to its source as well.
    if (job.tenant() == null || !job.tenant().equals(actor.tenant())) {
      return false;
    }
    return actor.part() == Part.ADMINISTRATOR
        || job.actor().equals(actor.person())
        || owns(actor, job);
  }

  private boolean owns(Actor actor, Job job) {
    if (job.workspace() == null) {
      return false;
    }
    try {
      feed.head(access.open(actor, job.workspace(), Permission.ADMINISTER));
      return true;
    } catch (ProblemException e) {
      if (e.type() == ProblemType.NOT_FOUND || e.type() == ProblemType.FORBIDDEN) {
        return false;
      }
      throw e;
    }
  }

  /**
   * Begins a job, or answers the one that the same call has begun before. It waits until a server
   * has room for it.
   *
   * @throws ProblemException COMMAND_REUSED when the call's name was used for something else; BUSY
   *     when the tenant has too many open jobs
   */
  public Job start(JobRequest request) {
    Optional<Job> before = rows.named(request);
    if (before.isEmpty()) {
      if (rows.countOpen(request.tenant()) >= settings.openPerTenantMax()) {
        throw new ProblemException(
            ProblemType.BUSY,
            "There are " + settings.openPerTenantMax() + " jobs open already. Repeat this later.",
            Map.of("limit", settings.openPerTenantMax(), "retryAfterSeconds", 10));
      }
      rows.insert(request, new JobId(Uuids.next()));
      runner.wake();
    }
    Job job = before.or(() -> rows.named(request)).orElseThrow();
    if (!job.kind().equals(request.kind())
        || !Objects.equals(request.workspace(), job.workspace())
        || !job.parameters().equals(request.parameters())) {
      throw new ProblemException(
          ProblemType.COMMAND_REUSED,
          "This Idempotency-Key was used for another request.",
          Map.of("field", "Idempotency-Key"));
    }
    return job;
  }

  /**
   * Asks for a job's end. What it has done so far stays; one that is at its end stays what it is.
   *
   * @throws ProblemException NOT_FOUND; FORBIDDEN when only operators begin such jobs
   */
  public Job cancel(Actor actor, JobId id) {
    Job job = get(actor, id);
    if (actor.part() != Part.OPERATOR && runner.isOfOperators(job.kind())) {
      throw new ProblemException(
          ProblemType.FORBIDDEN, "Operators have begun this, and call it off.");
    }
    rows.cancel(job.id());
    runner.cancel(job.id());
    return get(actor, id);
  }

  /**
   * Lets pass whoever may read the job's report.
   *
   * @throws ProblemException NOT_FOUND also for those who see the job but are no members of its
   *     workspace: operators, whatever they were granted
   */
  public Job forReport(Actor actor, JobId id) {
    Job job = get(actor, id);
    if (job.workspace() != null) {
      actor.requireTenant();
      feed.head(access.open(actor, job.workspace(), Permission.READ));
    }
    return job;
  }

  /** Writes a job's report as far as there is one: what has come of it, then its entries. */
  public void writeReport(Job job, Writer out) throws IOException {
    out.write("{\"job\":\"" + job.id() + "\",\"kind\":\"" + job.kind() + "\"");
    out.write(",\"state\":\"" + job.state().word() + "\",\"result\":" + job.result());
    out.write(",\"entries\":[");
    for (int part = 1; part <= job.reportParts(); part++) {
      out.write(part == 1 ? "" : ",");
      out.write(rows.reportPart(job.id(), part).orElse("{}"));
    }
    out.write("]}");
  }

  /** Forgets jobs that ended long ago. */
  public void expire() {
    int most = 1_000;
    while (rows.expire(settings.keptDays(), most) == most) {
      // The rest, in further commits.
    }
  }

  private static ProblemException notFound() {
    return new ProblemException(ProblemType.NOT_FOUND, "There is nothing here.");
  }
}
