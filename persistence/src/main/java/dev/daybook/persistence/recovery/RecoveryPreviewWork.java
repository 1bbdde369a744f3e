package dev.daybook.persistence.recovery;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.daybook.persistence.access.WorkspaceScope;
import dev.daybook.persistence.admission.Refusal;
import dev.daybook.persistence.job.JobRun;
import dev.daybook.persistence.job.JobWork;
import dev.daybook.persistence.restore.PlannedChange;
import dev.daybook.persistence.restore.Restores;
import dev.daybook.persistence.shard.TenantClock;
import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import dev.daybook.tenant.TenantId;
import dev.daybook.workspace.WorkspaceId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Tells what a recovery would change: an entry of the report for each workspace, in numbers, for an
 * operator is not to read what is in it.
 */
@ApplicationScoped
class RecoveryPreviewWork implements JobWork {
  static final String KIND = "recoverypreview";

  private static final String DONE = "workspaces";

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
    Recovery recovery = Recovery.of(run.parameters(), clock.now(tenant));
    List<WorkspaceId> all = workspaces.of(tenant);
    ObjectNode result = run.result();
    for (int i = result.path(DONE).asInt(); i < all.size(); i++) {
      run.proceed(i, all.size());
      ObjectNode entry = JsonNodeFactory.instance.objectNode();
      entry.put("workspace", all.get(i).toString());
      look(run.upkeep(all.get(i)), recovery, run, entry);
      result.put(DONE, i + 1);
      run.save(JsonNodeFactory.instance.objectNode(), result, List.of(entry));
    }
    run.progress(all.size(), all.size());
    run.save(JsonNodeFactory.instance.objectNode(), result, List.of());
  }

  private void look(WorkspaceScope scope, Recovery recovery, JobRun run, ObjectNode entry) {
    try {
      Optional<Restores.Request> request = plan.of(scope, recovery, run.job().id());
      entry.put("madeLater", request.isEmpty());
      if (request.isPresent()) {
        Restores.Preview preview = restores.preview(scope, request.get());
        entry
            .put("position", preview.position().value())
            .put("head", preview.head().value())
            .put("restored", preview.plan().count(PlannedChange.Action.RESTORE))
            .put("deleted", preview.plan().count(PlannedChange.Action.DELETE))
            .put("leftOut", preview.plan().count(PlannedChange.Action.LEAVE));
      }
    } catch (ProblemException e) {
      if (e.type() == ProblemType.SHARD_UNAVAILABLE || Refusal.is(e)) {
        throw e; // The whole job comes again.
      }
      entry.put("problem", e.type().slug()).put("detail", e.detail());
    }
  }
}
