package dev.daybook.persistence.move;

import dev.daybook.persistence.access.WorkspaceScope;
import dev.daybook.persistence.journal.WorkspaceProof;
import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Proves that a workspace was carried whole. */
@ApplicationScoped
class Proof {
  @Inject private WorkspaceProof proof;

  /**
   * Proves it.
   *
   * @param pace is called between pages; may throw to end it all
   * @throws ProblemException INTERNAL when something does not hold
   */
  void require(WorkspaceScope scope, Runnable pace) {
    proof
        .fault(scope, null, pace)
        .ifPresent(
            reason -> {
              throw new ProblemException(
                  ProblemType.INTERNAL,
                  "What was carried of workspace "
                      + scope.workspace()
                      + " is not sound: "
                      + reason
                      + ".");
            });
  }
}
