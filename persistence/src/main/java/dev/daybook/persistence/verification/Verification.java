package dev.daybook.persistence.verification;

import dev.daybook.document.Documents;
import dev.daybook.journal.CommandId;
import dev.daybook.persistence.access.Access;
import dev.daybook.persistence.access.Actor;
import dev.daybook.persistence.access.WorkspaceScope;
import dev.daybook.persistence.item.Feed;
import dev.daybook.persistence.job.Job;
import dev.daybook.persistence.job.JobRequest;
import dev.daybook.persistence.job.Jobs;
import dev.daybook.persistence.shard.Shards;
import dev.daybook.person.Part;
import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;

/** Begins verifications. */
@ApplicationScoped
public class Verification {
  @Inject private Access access;
  @Inject private Shards shards;
  @Inject private Jobs jobs;
  @Inject private Feed feed;

  /**
   * Begins the verification of a workspace, for its owners.
   *
   * @param scope opened to administer
   * @throws ProblemException NOT_FOUND, FORBIDDEN; as {@link Jobs#start}
   */
  public Job start(WorkspaceScope scope, CommandId command) {
    feed.head(scope);
    return jobs.start(new JobRequest(scope, VerifyWork.KIND, command, "{}"));
  }

  /**
   * Begins the verification of a tenant's workspaces, for its administrators and for operators, or
   * of those of many tenants, for operators.
   *
   * @throws ProblemException FORBIDDEN; NOT_FOUND when there is no such tenant for the actor;
   *     INVALID_DOCUMENT when this server has no such shard; as {@link Jobs#start}
   */
  public Job start(Actor actor, Extent extent, CommandId command) {
    if (extent.tenant() != null) {
      access.verify(actor, extent.tenant());
    } else {
      actor.require(Part.OPERATOR);
    }
    if (extent.shard() != null && !shards.names().contains(extent.shard())) {
      throw new ProblemException(
          ProblemType.INVALID_DOCUMENT, "There is no such shard.", Map.of("field", "shard"));
    }
    return jobs.start(
        new JobRequest(
            extent.tenant(),
            null,
            actor.person(),
            VerifyWork.KIND,
            command,
            Documents.canonical(extent.parameters())));
  }
}
