package dev.daybook.persistence.recovery;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.daybook.persistence.access.WorkspaceScope;
import dev.daybook.persistence.job.JobRun;
import dev.daybook.persistence.job.JobWork;
import dev.daybook.persistence.restore.LeftOut;
import dev.daybook.persistence.restore.Restore;
import dev.daybook.persistence.restore.Restores;
import dev.daybook.persistence.workspace.OwnWorkspaces;
import dev.daybook.problem.ProblemException;
import dev.daybook.tenant.TenantId;
import dev.daybook.workspace.WorkspaceId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
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
  private static final String DONE = "workspaces";
  private static final String EPOCH = "epoch";

  @Inject private RecoveredWorkspaces workspaces;
  @Inject private RecoveryPlan plan;
  @Inject private Restores restores;

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public void run(JobRun run) {
    TenantId tenant = Objects.requireNonNull(run.job().tenant());
    Recovery recovery = Recovery.of(run);
    ObjectNode checkpoint = checkpoint(run, tenant);
    ObjectNode result = run.result();
    for (String what : List.of("restored", "deleted", "leftOut")) {
      add(result, what, 0);
    }
    List<WorkspaceId> all = workspaces.of(tenant);
    int total = 2 * all.size();
    for (int i = checkpoint.path(PLANNED).asInt(); i < all.size(); i++) {
      run.proceed(i, total);
      check(run, recovery, all.get(i));
      run.save(checkpoint.put(PLANNED, i + 1), result, List.of());
    }
    for (int i = checkpoint.path(DONE).asInt(); i < all.size(); i++) {
      run.proceed(all.size() + (long) i, total);
      ObjectNode entry = JsonNodeFactory.instance.objectNode();
      entry.put("workspace", all.get(i).toString());
      restore(run, recovery, run.upkeep(all.get(i)), result, entry);
      run.save(checkpoint.put(DONE, i + 1), result.put(DONE, i + 1), List.of(entry));
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

  /** What was restored in one epoch the next one may have lost. */
  private static ObjectNode checkpoint(JobRun run, TenantId tenant) {
    int epoch = run.upkeep(OwnWorkspaces.settings(tenant)).epoch().value();
    return run.checkpoint()
        .filter(before -> before.path(EPOCH).asInt() == epoch)
        .orElseGet(() -> JsonNodeFactory.instance.objectNode().put(EPOCH, epoch));
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

  private void restore(
      JobRun run, Recovery recovery, WorkspaceScope scope, ObjectNode result, ObjectNode entry) {
    Optional<Restores.Request> request = plan.of(scope, recovery, run.job().id());
    entry.put("madeLater", request.isEmpty());
    if (request.isEmpty()) {
      return;
    }
    Restore restore = restores.run(scope, request.get());
    while (!restore.ended()) {
      run.proceed();
      restore = restores.run(scope, request.get());
    }
    entry
        .put("position", restore.position().value())
        .put("head", restore.head().value())
        .put("restored", restore.restored())
        .put("deleted", restore.deleted())
        .put("leftOut", restore.leftOut());
    for (LeftOut one : restore.told()) {
      entry
          .withArray("/items")
          .addObject()
          .put("item", one.item().toString())
          .put("kind", one.kind())
          .put("reason", one.reason());
    }
    add(result, "restored", restore.restored());
    add(result, "deleted", restore.deleted());
    add(result, "leftOut", restore.leftOut());
  }

  private static void add(ObjectNode result, String what, int count) {
    result.put(what, result.path(what).asInt() + count);
  }
}
