package dev.daybook.persistence.proof;

import dev.daybook.persistence.shard.Placements;
import dev.daybook.problem.ProblemException;
import dev.daybook.tenant.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Keeps a checkpoint of every workspace that has changed, at the interval that is set. */
@ApplicationScoped
public class CheckpointSweep {
  private static final System.Logger LOG = System.getLogger(CheckpointSweep.class.getName());

  @Inject private Placements placements;
  @Inject private Checkpoints checkpoints;

  /** Goes through all tenants. One whose shard is down is left for the next time. */
  public void run() {
    placements.forEach(this::keep);
  }

  private void keep(TenantId tenant) {
    try {
      int kept = checkpoints.keepDue(tenant);
      LOG.log(System.Logger.Level.DEBUG, "checkpoints kept tenant={0} count={1}", tenant, kept);
    } catch (ProblemException e) {
      LOG.log(System.Logger.Level.INFO, "checkpoints not kept tenant=" + tenant, e);
    }
  }
}
