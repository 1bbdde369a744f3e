package dev.daybook.persistence.retention;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.daybook.journal.Moment;
import dev.daybook.journal.Position;
import dev.daybook.persistence.Incident;
import dev.daybook.persistence.access.WorkspaceScope;
import dev.daybook.persistence.admission.Refusal;
import dev.daybook.persistence.item.Moments;
import dev.daybook.persistence.job.JobRun;
import dev.daybook.persistence.job.JobStopped;
import dev.daybook.persistence.job.JobWork;
import dev.daybook.persistence.journal.Thinning;
import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import dev.daybook.tenant.TenantId;
import dev.daybook.workspace.WorkspaceId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Thins the journal of a workspace, or of each of a tenant's that is due. Its result says how many
 * were thinned and, of one workspace, where its horizon is; its report, which could not be.
 */
@ApplicationScoped
class ThinWork implements JobWork {
  static final String KIND = "thin";

  /** Workspaces looked up at once. */
  private static final int PAGE = 100;

  private static final System.Logger LOG = System.getLogger(ThinWork.class.getName());

  private static final String AFTER = "after";
  private static final String THINNED = "thinned";

  @Inject private Retention retention;
  @Inject private Thinning thinning;
  @Inject private Moments moments;

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public void run(JobRun run) {
    TenantId tenant = Objects.requireNonNull(run.job().tenant());
    Optional<Instant> end = retention.end(tenant);
    WorkspaceId workspace = run.job().workspace();
    if (end.isEmpty()) {
      return;
    }
    if (workspace == null) {
      all(run, tenant, end.get());
      return;
    }
    Position horizon = thin(run, workspace, end.get(), true);
    run.progress(horizon.value(), horizon.value());
    run.save(
        JsonNodeFactory.instance.objectNode(),
        run.result().put(THINNED, 1).put("horizon", horizon.value()),
        List.of());
  }

  private void all(JobRun run, TenantId tenant, Instant end) {
    WorkspaceId after =
        run.checkpoint()
            .map(checkpoint -> WorkspaceId.parse(checkpoint.path(AFTER).asText()))
            .orElse(Retention.FIRST);
    ObjectNode result = run.result();
    int done = result.path(THINNED).asInt() + result.path("left").asInt();
    List<WorkspaceId> due;
    do {
      due = retention.due(tenant, after, end, PAGE);
      for (int i = 0; i < due.size(); i++) {
        run.proceed(done, done + due.size() - i);
        after = due.get(i);
        List<ObjectNode> faults = one(run, after, end);
        count(result, faults.isEmpty() ? THINNED : "left");
        done++;
        ObjectNode checkpoint = JsonNodeFactory.instance.objectNode();
        run.save(checkpoint.put(AFTER, after.toString()), result, faults);
      }
    } while (due.size() == PAGE);
    run.progress(done, done);
  }

  private static void count(ObjectNode result, String what) {
    result.put(what, result.path(what).asInt() + 1);
  }

  /** What is in the way of one workspace is not in the way of the others. */
  private List<ObjectNode> one(JobRun run, WorkspaceId workspace, Instant end) {
    try {
      thin(run, workspace, end, false);
      return List.of();
    } catch (ProblemException e) {
      if (e.type() == ProblemType.SHARD_UNAVAILABLE || Refusal.is(e)) {
        throw e;
      }
      return List.of(fault(workspace, e.type(), e.detail()));
    } catch (JobStopped e) {
      throw e;
    } catch (RuntimeException e) {
      String detail = Incident.of(LOG, "journal not thinned workspace=" + workspace, e);
      return List.of(fault(workspace, ProblemType.INTERNAL, detail));
    }
  }

  private static ObjectNode fault(WorkspaceId workspace, ProblemType problem, String detail) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("workspace", workspace.toString())
        .put("problem", problem.slug())
        .put("detail", detail);
  }

  private Position thin(JobRun run, WorkspaceId workspace, Instant end, boolean isAlone) {
    WorkspaceScope scope = run.upkeep(workspace);
    Position until = until(scope, end);
    return thinning.run(
        scope,
        until,
        horizon -> {
          if (isAlone) {
            run.proceed(Math.min(horizon.value(), until.value()), until.value());
          } else {
            run.proceed();
          }
        });
  }

  private Position until(WorkspaceScope scope, Instant end) {
    try {
      return moments.find(scope, new Moment.Time(end), "end");
    } catch (ProblemException e) {
      if (e.type() == ProblemType.INVALID_PARAMETER) {
        // The workspace is younger.
        return Position.START;
      }
      throw e;
    }
  }
}
