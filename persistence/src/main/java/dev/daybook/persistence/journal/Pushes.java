package dev.daybook.persistence.journal;

import dev.daybook.journal.DeviceId;
import dev.daybook.persistence.SyncSettings;
import dev.daybook.persistence.access.ScopedReads;
import dev.daybook.persistence.access.WorkspaceScope;
import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Pushes of clients that were offline: each mutation takes effect once, whatever it is sent
 * together with and however often, and none waits for another.
 */
@ApplicationScoped
public class Pushes {
  private static final ScopedReads.Query COUNT = ScopedReads.Query.of(Journal.class, "count_items");

  @Inject private ScopedReads reads;
  @Inject private PushStep step;
  @Inject private SyncSettings settings;

  /**
   * Carries out mutations in their order.
   *
   * @param oneCommit whether all are one commit, else each is one
   * @throws ProblemException for the push as a whole: NOT_FOUND, FORBIDDEN by membership;
   *     BEYOND_HORIZON, BUSY and the fence's, when some may have been carried out already, which a
   *     repetition finds
   */
  public List<MutationOutcome> push(
      WorkspaceScope scope,
      @Nullable DeviceId device,
      List<Mutation> mutations,
      boolean oneCommit) {
    if (mutations.isEmpty()) {
      return List.of();
    }
    if (oneCommit) {
      try {
        return step.carryOut(scope, device, mutations, new Views());
      } catch (ProblemException e) {
        if (e.type() != ProblemType.LIMIT_EXCEEDED) {
          throw e;
        }
        // One of them asks for too much and must not be in the others' way.
      }
    }
    Views views = new Views();
    List<MutationOutcome> outcomes = new ArrayList<>(mutations.size());
    for (Mutation mutation : mutations) {
      outcomes.add(alone(scope, device, mutation, views));
    }
    return outcomes;
  }

  private MutationOutcome alone(
      WorkspaceScope scope, @Nullable DeviceId device, Mutation mutation, Views views) {
    try {
      return step.carryOut(scope, device, List.of(mutation), views).get(0);
    } catch (ProblemException e) {
      if (e.type() != ProblemType.LIMIT_EXCEEDED) {
        throw e;
      }
      return new MutationOutcome(false, new Outcome.Refused(e.type(), e.detail(), e.members()));
    }
  }

  /**
   * Refuses a push that would delete more than a share of the workspace: more often a client that
   * has lost its data than somebody who wants that.
   *
   * @throws ProblemException DELETE_BRAKE
   */
  public void checkBrake(WorkspaceScope scope, List<Mutation> mutations) {
    long deletions =
        mutations.stream()
            .filter(mutation -> mutation.change().wish() == Change.Wish.DELETE)
            .map(mutation -> mutation.change().item())
            .distinct()
            .count();
    if (deletions <= settings.deletionsFree()) {
      return;
    }
    // So many items would be enough to let it pass.
    long enough = deletions * 100 / settings.deletionsPercentMax() + 1;
    long items =
        reads.read(
            scope,
            COUNT,
            binder -> binder.key(scope).number(enough),
            rows -> rows.next() ? rows.getLong(1) : 0L);
    if (items < enough) {
      throw new ProblemException(
          ProblemType.DELETE_BRAKE,
          "This push would delete more than "
              + settings.deletionsPercentMax()
              + " percent of the workspace. Send it with confirmDeletions if that is meant.",
          Map.of(
              "field",
              "confirmDeletions",
              "deletions",
              deletions,
              "limit",
              settings.deletionsPercentMax()));
    }
  }
}
