package dev.daybook.persistence.archive;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.daybook.persistence.job.Jobs;
import dev.daybook.persistence.journal.JournalLoading;
import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Map;

/**
 * Has a tenant that is being restored made of another archive, or as of another instant, as long as
 * nothing of one is loaded: under its own id it can be had in no other way.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.NOT_SUPPORTED)
class RestoreChange {
  @Inject private TenantRestoreRows rows;
  @Inject private JournalLoading journal;
  @Inject private Jobs jobs;

  /**
   * Changes it.
   *
   * @param archived the tenant's row in the archive that is wanted now
   * @throws ProblemException CONFLICT naming slug when it has another, archive when something is
   *     loaded, or state when a job is at it
   */
  void change(TenantRestore restore, NewRestore wanted, ObjectNode archived) {
    if (!restore.slug().equals(wanted.slug())) {
      throw conflict(
          "slug", "The tenant is being restored as " + restore.slug() + ". Ask for it by that.");
    }
    if (jobs.hasOpen(restore.tenant())) {
      throw conflict("state", "A job is restoring the tenant. Cancel it, or wait for its end.");
    }
    if (journal.isBegun(restore.tenant(), restore.shard())
        || !rows.change(
            restore.tenant(), wanted.archive(), wanted.asOf(), TenantReservation.epoch(archived))) {
      throw conflict(
          "archive",
          "The tenant is being made of archive "
              + restore.archive()
              + (restore.asOf() == null ? "" : " as of " + restore.asOf())
              + ", some of which is loaded. Ask for that one again.");
    }
  }

  private static ProblemException conflict(String field, String detail) {
    return new ProblemException(ProblemType.CONFLICT, detail, Map.of("field", field));
  }
}
