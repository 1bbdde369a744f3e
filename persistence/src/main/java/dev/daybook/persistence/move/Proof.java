package dev.daybook.persistence.move;

import dev.daybook.persistence.access.WorkspaceScope;
import dev.daybook.persistence.journal.ChainCheck;
import dev.daybook.persistence.journal.TablesCheck;
import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Proves that a workspace was carried whole: its chain, and all its tables against a replay. */
@ApplicationScoped
class Proof {
  @Inject private ChainCheck chain;
  @Inject private TablesCheck tables;

  /**
   * Proves it.
   *
   * @param pace is called between pages; may throw to end it all
   * @throws ProblemException INTERNAL when something does not hold
   */
  void require(WorkspaceScope scope, Runnable pace) {
    ChainCheck.Verdict verdict = chain.check(scope, (position, head) -> pace.run());
    if (verdict instanceof ChainCheck.Verdict.Broken broken) {
      throw unsound(scope, "entry " + broken.position() + ": " + broken.reason());
    }
    TablesCheck.Report report = tables.check(scope, null, 1, (done, total, share) -> pace.run());
    while (report.faultCount() == 0 && report.last() != null) {
      report = tables.check(scope, report.last(), 1, (done, total, share) -> pace.run());
    }
    if (report.faultCount() > 0) {
      var fault = report.faults().get(0);
      throw unsound(scope, fault.check() + " of " + fault.item() + ": " + fault.reason());
    }
  }

  private static ProblemException unsound(WorkspaceScope scope, String reason) {
    return new ProblemException(
        ProblemType.INTERNAL,
        "What was carried of workspace " + scope.workspace() + " is not sound: " + reason + ".");
  }
}
