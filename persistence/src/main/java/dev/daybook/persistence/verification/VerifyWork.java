package dev.daybook.persistence.verification;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.daybook.persistence.access.WorkspaceScope;
import dev.daybook.persistence.job.JobRun;
import dev.daybook.persistence.job.JobWork;
import dev.daybook.workspace.Permission;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;

/**
 * Verifies a workspace, or all workspaces of a tenant, a shard or the installation. Its result says
 * {@code verdict}, intact or broken; its report holds the faults. What has been checked is not
 * checked again after a crash, step by step.
 */
@ApplicationScoped
class VerifyWork implements JobWork {
  static final String KIND = "verify";

  @Inject private WorkspaceCheck check;
  @Inject private TenantsCheck tenants;

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public void run(JobRun run) {
    if (run.job().workspace() == null) {
      tenants.run(run);
    } else {
      verify(run, run.scope(Permission.ADMINISTER));
    }
  }

  private void verify(JobRun run, WorkspaceScope scope) {
    ObjectNode result = run.result();
    ObjectNode at = run.checkpoint().orElseGet(JsonNodeFactory.instance::objectNode);
    while (!result.has(WorkspaceCheck.VERDICT)) {
      List<ObjectNode> faults = new ArrayList<>();
      ObjectNode next =
          check.step(scope, at, result, faults, done -> run.proceed(done, WorkspaceCheck.WHOLE));
      if (next == null) {
        run.progress(WorkspaceCheck.WHOLE, WorkspaceCheck.WHOLE);
      } else {
        at = next;
      }
      run.save(at, result, faults);
    }
  }
}
