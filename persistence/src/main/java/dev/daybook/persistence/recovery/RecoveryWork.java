package dev.daybook.persistence.recovery;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.daybook.persistence.access.WorkspaceScope;
import dev.daybook.persistence.admission.Refusal;
import dev.daybook.persistence.job.JobRun;
import dev.daybook.persistence.job.JobWork;
import dev.daybook.persistence.restore.LeftOut;
import dev.daybook.persistence.restore.Restore;
import dev.daybook.persistence.restore.Restores;
import dev.daybook.persistence.shard.TenantClock;
import dev.daybook.persistence.workspace.OwnWorkspaces;
import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import dev.daybook.tenant.TenantId;
import dev.daybook.workspace.WorkspaceId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Restores each workspace of a tenant to what it was. All are planned before any is changed, so
 * that what can be refused is refused while everything is as it was; a job that was cut off goes on
 * where it was, for a restore is a function of the past.
 */
@ApplicationScoped
class RecoveryWork implements JobWork {
  static final String KIND = "recovery";

  private static final System.Logger LOG = System.getLogger(RecoveryWork.class.getName());
  private static final String PLANNED = "planned";
  private static final String DONE = "restored";
  private static final String EPOCH = "epoch";
  private static final String BEGUN = "begun";

  @Inject private Recoveries recoveries;
  @Inject private RecoveredWorkspaces workspaces;
  @Inject private TenantClock clock;
  @Inject private RecoveryPlan plan;
  @Inject private Restores restores;

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public boolean isOfOperators() {
    return true;
  }

  @Override
  public void run(JobRun run) {
    TenantId tenant = Objects.requireNonNull(run.job().tenant());
    recoveries.requireAlone(tenant, run.job().id());
    int epoch = run.upkeep(OwnWorkspaces.settings(tenant)).epoch().value();
    ObjectNode checkpoint = run.checkpoint().orElseGet(() -> begun(clock.now(tenant), run));
    ObjectNode result = run.result();
    if (checkpoint.path(EPOCH).asInt() != epoch) {
      // What was restored in one epoch the next one may have lost.
      checkpoint.put(EPOCH, epoch).remove(List.of(PLANNED, DONE));
      result.removeAll();
    }
    Recovery recovery =
        Recovery.of(run.parameters(), Instant.parse(checkpoint.path(BEGUN).asText()));
    result.put("asOf", recovery.asOf().toString()).put("until", recovery.until().toString());
    for (String what : List.of("workspaces", "refused", "restored", "deleted", "leftOut")) {
      add(result, what, 0);
    }
    List<WorkspaceId> all = workspaces.of(tenant);
    int total = 2 * all.size();
    for (int i = behind(all, checkpoint, PLANNED); i < all.size(); i++) {
      run.proceed(i, total);
      check(run, recovery, all.get(i));
      run.save(checkpoint.put(PLANNED, all.get(i).toString()), result, List.of());
    }
    for (int i = behind(all, checkpoint, DONE); i < all.size(); i++) {
      run.proceed(all.size() + (long) i, total);
      ObjectNode entry = JsonNodeFactory.instance.objectNode();
      entry.put("workspace", all.get(i).toString());
      restore(run, recovery, run.upkeep(all.get(i)), result, entry);
      add(result, "workspaces", 1);
      run.save(checkpoint.put(DONE, all.get(i).toString()), result, List.of(entry));
    }
    run.progress(total, total);
    run.save(checkpoint, result, List.of());
    LOG.log(
        System.Logger.Level.INFO,
        "tenant recovered tenant={0} asOf={1} until={2} actor={3}",
        tenant,
        recovery.asOf(),
        recovery.until(),
        run.job().actor());
  }

  /** The end of what is undone is the same whenever the job goes on. */
  private static ObjectNode begun(Instant present, JobRun run) {
    ObjectNode checkpoint = JsonNodeFactory.instance.objectNode().put(BEGUN, present.toString());
    run.save(checkpoint, run.result(), List.of());
    return checkpoint;
  }

  /** Where to go on: behind the last that is done. */
  private static int behind(List<WorkspaceId> all, ObjectNode checkpoint, String what) {
    return checkpoint.has(what)
        ? all.indexOf(WorkspaceId.parse(checkpoint.path(what).asText())) + 1
        : 0;
  }

  private void check(JobRun run, Recovery recovery, WorkspaceId workspace) {
    WorkspaceScope scope = run.upkeep(workspace);
    try {
      plan.of(scope, recovery, run.job().id())
          .ifPresent(request -> restores.preview(scope, request));
    } catch (ProblemException e) {
      Map<String, Object> members = new HashMap<>(e.members());
      throw new ProblemException(
          e.type(), "Workspace " + workspace + ": " + e.detail(), members, e);
    }
  }

  /** What is in the way of one workspace by now is not in the way of the others. */
  private void restore(
      JobRun run, Recovery recovery, WorkspaceScope scope, ObjectNode result, ObjectNode entry) {
    try {
      Optional<Restores.Request> request = plan.of(scope, recovery, run.job().id());
      entry.put("madeLater", request.isEmpty());
      if (request.isPresent()) {
        tell(ended(run, scope, request.get()), result, entry);
      }
    } catch (ProblemException e) {
      if (e.members().containsKey("retryAfterSeconds")
          || e.type() == ProblemType.SHARD_UNAVAILABLE
          || e.type() == ProblemType.TENANT_SUSPENDED
          || Refusal.is(e)) {
        throw e; // The whole job comes again.
      }
      add(result, "refused", 1);
      entry.put("problem", e.type().slug()).put("detail", e.detail());
    }
  }

  private Restore ended(JobRun run, WorkspaceScope scope, Restores.Request request) {
    Restore restore = restores.run(scope, request);
    while (!restore.ended()) {
      run.proceed();
      restore = restores.run(scope, request);
    }
    return restore;
  }

  /** Numbers: an operator is not to know what is in a workspace. */
  private static void tell(Restore restore, ObjectNode result, ObjectNode entry) {
    entry
        .put("position", restore.position().value())
        .put("head", restore.head().value())
        .put("restored", restore.restored())
        .put("deleted", restore.deleted())
        .put("leftOut", restore.leftOut());
    ObjectNode reasons = JsonNodeFactory.instance.objectNode();
    for (LeftOut one : restore.told()) {
      add(reasons, one.reason(), 1);
    }
    if (!reasons.isEmpty()) {
      entry.set("reasons", reasons);
    }
    add(result, "restored", restore.restored());
    add(result, "deleted", restore.deleted());
    add(result, "leftOut", restore.leftOut());
  }

  private static void add(ObjectNode result, String what, int count) {
    result.put(what, result.path(what).asInt() + count);
  }
}
