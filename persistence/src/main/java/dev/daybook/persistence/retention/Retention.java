package dev.daybook.persistence.retention;

import dev.daybook.item.Uuids;
import dev.daybook.journal.CommandId;
import dev.daybook.persistence.RetentionSettings;
import dev.daybook.persistence.access.WorkspaceScope;
import dev.daybook.persistence.item.Feed;
import dev.daybook.persistence.job.Job;
import dev.daybook.persistence.job.JobRequest;
import dev.daybook.persistence.job.Jobs;
import dev.daybook.persistence.shard.Placements;
import dev.daybook.person.PersonId;
import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import dev.daybook.tenant.TenantId;
import dev.daybook.workspace.WorkspaceId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Begins the thinning of journals, as jobs: of all of a tenant's once a day, where there is
 * something older than is kept, and of a workspace's when its owners ask for it.
 */
@ApplicationScoped
public class Retention {
  static final WorkspaceId FIRST = new WorkspaceId(new UUID(0, 0));

  /** What is older than is kept may stay so long: a thinning is worth a few entries at least. */
  private static final Duration SLACK = Duration.ofDays(1);

  private static final System.Logger LOG = System.getLogger(Retention.class.getName());

  @Inject private RetentionSettings settings;
  @Inject private RetentionRows rows;
  @Inject private Placements placements;
  @Inject private Jobs jobs;
  @Inject private Feed feed;
  @Inject private Clock clock;

  /**
   * Begins the thinning of a workspace, for its owners.
   *
   * @param scope opened to administer
   * @throws ProblemException NOT_FOUND, FORBIDDEN; CONFLICT where everything is kept for ever; as
   *     {@link Jobs#start}
   */
  public Job start(WorkspaceScope scope, CommandId command) {
    feed.head(scope);
    if (end(scope.tenant()).isEmpty()) {
      throw new ProblemException(
          ProblemType.CONFLICT, "No retention is set: the journal keeps everything.");
    }
    return jobs.start(new JobRequest(scope, ThinWork.KIND, command, "{}"));
  }

  /** Goes through all tenants. One whose shard is down is left for the next time. */
  public void run() {
    placements.forEach(this::begin);
  }

  private void begin(TenantId tenant) {
    try {
      Optional<Instant> end = end(tenant);
      if (end.isPresent() && !due(tenant, FIRST, end.get(), 1).isEmpty()) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        CommandId command = new CommandId(Uuids.named(tenant.value(), "thin " + today));
        jobs.start(new JobRequest(tenant, null, PersonId.NOBODY, ThinWork.KIND, command, "{}"));
      }
    } catch (ProblemException e) {
      LOG.log(System.Logger.Level.INFO, "journals not thinned tenant=" + tenant, e);
    }
  }

  /** What was recorded before is not kept; empty where everything is. */
  Optional<Instant> end(TenantId tenant) {
    int days = rows.days(tenant).orElse(settings.days());
    return days == 0 ? Optional.empty() : Optional.of(clock.instant().minus(Duration.ofDays(days)));
  }

  /** Workspaces behind one that hold so much more than is kept that thinning them is worth it. */
  List<WorkspaceId> due(TenantId tenant, WorkspaceId after, Instant end, int most) {
    return rows.due(tenant, after, end.minus(SLACK), most);
  }
}
