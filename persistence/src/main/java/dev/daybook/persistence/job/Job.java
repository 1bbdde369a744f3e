package dev.daybook.persistence.job;

import dev.daybook.person.PersonId;
import dev.daybook.tenant.TenantId;
import dev.daybook.workspace.WorkspaceId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A job as it stands in the catalog.
 *
 * @param tenant null when it concerns more than one; then it is its operators' alone
 * @param workspace null when it concerns more than one
 * @param kind the word of its {@link JobWork}
 * @param parameters what was asked for, JSON text
 * @param done of {@code total}, in units of the kind's own; a total of 0 is not known yet
 * @param result what has come of it so far, JSON text; its members are the kind's
 * @param reportParts parts of its report
 * @param checkpoint where it goes on, JSON text; null when from its beginning
 * @param node the server that is at it
 * @param lease how often it has been taken
 * @param attempts how often since its last checkpoint
 * @param problem the type of problem that ended it, a slug
 */
public record Job(
    JobId id,
    @Nullable TenantId tenant,
    @Nullable WorkspaceId workspace,
    String kind,
    JobState state,
    PersonId actor,
    String parameters,
    long done,
    long total,
    String result,
    int reportParts,
    @Nullable String checkpoint,
    @Nullable String node,
    long lease,
    int attempts,
    boolean cancelRequested,
    @Nullable String problem,
    @Nullable String detail,
    Instant createdAt,
    @Nullable Instant startedAt,
    @Nullable Instant endedAt) {

  /** How much is done, from 0 to 100. */
  public int percent() {
    if (state == JobState.DONE) {
      return 100;
    }
    return total == 0 ? 0 : (int) Math.min(99, done * 100 / total);
  }
}
