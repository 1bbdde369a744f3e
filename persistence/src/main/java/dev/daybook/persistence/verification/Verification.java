package dev.daybook.persistence.verification;

import dev.daybook.journal.CommandId;
import dev.daybook.persistence.access.WorkspaceScope;
import dev.daybook.persistence.item.Feed;
import dev.daybook.persistence.job.Job;
import dev.daybook.persistence.job.JobRequest;
import dev.daybook.persistence.job.Jobs;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Begins verifications. */
@ApplicationScoped
public class Verification {
  @Inject private Jobs jobs;
  @Inject private Feed feed;

  /**
   * Begins the verification of a workspace, for its owners.
   *
   * @param scope opened to administer
   * @throws dev.daybook.problem.ProblemException NOT_FOUND, FORBIDDEN; as {@link Jobs#start}
   */
  public Job start(WorkspaceScope scope, CommandId command) {
    feed.head(scope);
    return jobs.start(new JobRequest(scope, VerifyWork.KIND, command, "{}"));
  }
}
