package dev.daybook.persistence.recovery;

import dev.daybook.hash.Sha256;
import dev.daybook.item.Uuids;
import dev.daybook.journal.Moment;
import dev.daybook.journal.Position;
import dev.daybook.persistence.access.WorkspaceScope;
import dev.daybook.persistence.item.Moments;
import dev.daybook.persistence.job.JobId;
import dev.daybook.persistence.restore.RestoreId;
import dev.daybook.persistence.restore.Restores;
import dev.daybook.persistence.restore.Target;
import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;

/** What a recovery is to one workspace: its restore between two positions. */
@ApplicationScoped
class RecoveryPlan {
  @Inject private Moments moments;

  /**
   * What is asked for of a workspace's restore; empty where the workspace was made after the
   * instant: it is left as it is.
   *
   * @param job whose restore it is: the same one asks for the same again
   * @throws ProblemException BEYOND_HORIZON when what was can no longer be told
   */
  Optional<Restores.Request> of(WorkspaceScope scope, Recovery recovery, JobId job) {
    Position position;
    try {
      position = moments.resolve(scope, new Moment.Time(recovery.asOf()), "asOf");
    } catch (ProblemException e) {
      if (isBefore(recovery.asOf(), e)) {
        return Optional.empty();
      }
      throw e;
    }
    byte[] hash =
        Sha256.of((recovery.asOf() + " " + recovery.until()).getBytes(StandardCharsets.US_ASCII));
    return Optional.of(
        new Restores.Request(
            new RestoreId(Uuids.named(job.value(), scope.workspace().toString())),
            hash,
            new Target(Target.Extent.WORKSPACE, null),
            new Moment.At(position),
            moments.find(scope, new Moment.Time(recovery.until()), "until")));
  }

  /** Whether the moment was refused because the workspace is younger. */
  private static boolean isBefore(Instant moment, ProblemException refused) {
    return refused.type() == ProblemType.INVALID_PARAMETER
        && refused.members().get("limit") instanceof String limit
        && moment.isBefore(Instant.parse(limit));
  }
}
