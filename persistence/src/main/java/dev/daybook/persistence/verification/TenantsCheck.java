package dev.daybook.persistence.verification;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.daybook.item.Uuids;
import dev.daybook.persistence.access.Access;
import dev.daybook.persistence.access.Actor;
import dev.daybook.persistence.access.TenantScope;
import dev.daybook.persistence.account.Accounts;
import dev.daybook.persistence.job.JobRun;
import dev.daybook.persistence.shard.Placements;
import dev.daybook.person.Part;
import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import dev.daybook.tenant.TenantId;
import dev.daybook.workspace.WorkspaceId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Verifies the workspaces of active tenants, tenant by tenant and workspace by workspace in the
 * order of their ids. The report has an entry for each broken workspace: its first fault, and how
 * many there are. Whoever began it must have the right to it all the time.
 */
@ApplicationScoped
class TenantsCheck {
  private static final String TOTAL = "total";
  private static final String TENANT = "tenant";
  private static final String WORKSPACE = "workspace";
  private static final String STEP = "step";
  private static final String FOUND = "found";
  private static final String FIRST = "first";
  private static final String WORKSPACES = "workspaces";
  private static final String BROKEN = "broken";
  private static final String ENTRIES = "entries";

  @Inject private Access access;
  @Inject private Accounts accounts;
  @Inject private Placements placements;
  @Inject private TenantHeads heads;
  @Inject private WorkspaceCheck check;

  /**
   * A run of the job.
   *
   * @param at its checkpoint: the workspace that was looked at last, and if that is not finished
   *     the step it is at and what was found in it
   */
  private record Walk(JobRun run, Extent extent, ObjectNode at, ObjectNode result) {
    void save(List<ObjectNode> entries) {
      run.save(at, result, entries);
    }

    void proceed(int done) {
      long before = result.path(WORKSPACES).asLong() * WorkspaceCheck.WHOLE;
      // There may be more by now than were counted.
      long total = Math.max(at.path(TOTAL).asLong() * WorkspaceCheck.WHOLE, before + done);
      run.proceed(before + done, total);
    }
  }

  void run(JobRun run) {
    Walk walk =
        new Walk(
            run,
            Extent.of(run.parameters()),
            run.checkpoint().orElseGet(JsonNodeFactory.instance::objectNode),
            run.result());
    if (!walk.at().has(TOTAL)) {
      begin(walk);
    }
    TenantId last = null;
    if (walk.at().has(TENANT)) {
      last = new TenantId(Uuids.parse(walk.at().path(TENANT).asText()));
      check(walk, last);
    }
    forEach(walk, last, tenant -> check(walk, tenant));
    walk.result()
        .put(
            WorkspaceCheck.VERDICT,
            WorkspaceCheck.verdict(walk.result().path(WorkspaceCheck.FAULTS).asLong()));
    // There may be fewer by now than were counted.
    long all = walk.result().path(WORKSPACES).asLong() * WorkspaceCheck.WHOLE;
    run.progress(all, all);
    walk.save(List.of());
  }

  private void begin(Walk walk) {
    long[] total = {0};
    forEach(
        walk,
        null,
        tenant -> {
          TenantScope scope = open(walk, tenant);
          total[0] += scope == null ? 0 : heads.count(scope);
          walk.proceed(0);
        });
    walk.at().put(TOTAL, total[0]);
    walk.result().put(WORKSPACES, 0).put(BROKEN, 0).put(ENTRIES, 0).put(WorkspaceCheck.FAULTS, 0);
    walk.save(List.of());
  }

  private void forEach(Walk walk, @Nullable TenantId behind, Consumer<TenantId> work) {
    if (walk.extent().tenant() == null) {
      placements.forEach(behind, work);
    } else if (behind == null) {
      work.accept(walk.extent().tenant());
    }
  }

  /** Null for a tenant that is none of the extent's. */
  private @Nullable TenantScope open(Walk walk, TenantId tenant) {
    Actor actor = accounts.actor(walk.run().job().actor(), walk.run().job().tenant());
    boolean isOne = walk.extent().tenant() != null;
    if (!isOne) {
      actor.require(Part.OPERATOR);
    }
    try {
      TenantScope scope = access.verify(actor, tenant);
      return walk.extent().shard() == null || scope.shard().equals(walk.extent().shard())
          ? scope
          : null;
    } catch (ProblemException e) {
      boolean isClosed =
          e.type() == ProblemType.NOT_FOUND || e.type() == ProblemType.TENANT_SUSPENDED;
      if (isOne || !isClosed) {
        throw e;
      }
      return null; // Not active any more.
    }
  }

  private void check(Walk walk, TenantId tenant) {
    TenantScope scope = open(walk, tenant);
    if (scope == null) {
      return;
    }
    if (!walk.at().path(TENANT).asText().equals(tenant.toString())) {
      walk.at().remove(List.of(WORKSPACE, STEP, FOUND, FIRST));
      walk.at().put(TENANT, tenant.toString());
    }
    if (walk.at().has(STEP)) {
      check(walk, scope, workspace(walk));
    }
    List<WorkspaceId> page;
    do {
      page = heads.behind(scope, walk.at().has(WORKSPACE) ? workspace(walk) : null);
      for (WorkspaceId workspace : page) {
        walk.at().put(WORKSPACE, workspace.toString()).putObject(STEP);
        walk.at().putObject(FOUND);
        check(walk, scope, workspace);
      }
    } while (page.size() == TenantHeads.PAGE);
  }

  private static WorkspaceId workspace(Walk walk) {
    return WorkspaceId.parse(walk.at().path(WORKSPACE).asText());
  }

  /** One workspace, from the step it is at to its end. */
  private void check(Walk walk, TenantScope tenant, WorkspaceId workspace) {
    ObjectNode found = (ObjectNode) walk.at().get(FOUND);
    while (walk.at().has(STEP)) {
      List<ObjectNode> faults = new ArrayList<>();
      ObjectNode next =
          check.step(
              tenant.in(workspace), (ObjectNode) walk.at().get(STEP), found, faults, walk::proceed);
      if (!walk.at().has(FIRST) && !faults.isEmpty()) {
        walk.at().set(FIRST, faults.get(0));
      }
      if (next == null) {
        end(walk, tenant, workspace, found);
      } else {
        walk.at().set(STEP, next);
        walk.save(List.of());
      }
    }
  }

  private static void end(Walk walk, TenantScope tenant, WorkspaceId workspace, ObjectNode found) {
    ObjectNode result = walk.result();
    long faults = found.path(WorkspaceCheck.FAULTS).asLong();
    result
        .put(WORKSPACES, result.path(WORKSPACES).asLong() + 1)
        .put(BROKEN, result.path(BROKEN).asLong() + (faults == 0 ? 0 : 1))
        .put(ENTRIES, result.path(ENTRIES).asLong() + found.path(WorkspaceCheck.HEAD).asLong())
        .put(WorkspaceCheck.FAULTS, result.path(WorkspaceCheck.FAULTS).asLong() + faults);
    List<ObjectNode> told = new ArrayList<>();
    if (faults > 0) {
      ObjectNode entry =
          JsonNodeFactory.instance
              .objectNode()
              .put(TENANT, tenant.tenant().toString())
              .put(WORKSPACE, workspace.toString())
              .put(WorkspaceCheck.FAULTS, faults);
      entry.set(FIRST, walk.at().get(FIRST));
      told.add(entry);
    }
    walk.at().remove(List.of(STEP, FOUND, FIRST));
    walk.save(told);
  }
}
