package dev.daybook.persistence.recovery;

import dev.daybook.document.Documents;
import dev.daybook.journal.CommandId;
import dev.daybook.persistence.access.Actor;
import dev.daybook.persistence.job.Job;
import dev.daybook.persistence.job.JobId;
import dev.daybook.persistence.job.JobRequest;
import dev.daybook.persistence.job.Jobs;
import dev.daybook.person.Part;
import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import dev.daybook.tenant.Tenant;
import dev.daybook.tenant.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Begins the recovery of tenants in place, and previews of it, as jobs. */
@ApplicationScoped
public class Recoveries {
  @Inject private Jobs jobs;
  @Inject private Clock clock;

  /**
   * Begins to bring a tenant's workspaces back to an instant, for operators. Nothing is lost of
   * what was changed since: the journals hold it.
   *
   * @param until what was changed later is left as it is; null for what has been changed by now
   * @throws ProblemException FORBIDDEN; CONFLICT when the tenant is not active, or is being
   *     recovered; INVALID_DOCUMENT naming asOf or until, and its limit; as {@link Jobs#start}
   */
  public Job start(
      Actor operator, Tenant tenant, Instant asOf, @Nullable Instant until, CommandId command) {
    return begin(RecoveryWork.KIND, operator, tenant, asOf, until, command);
  }

  /**
   * Begins to tell what that would change, workspace by workspace, in the job's report; nothing is
   * changed.
   *
   * @throws ProblemException as {@link #start}
   */
  public Job preview(
      Actor operator, Tenant tenant, Instant asOf, @Nullable Instant until, CommandId command) {
    return begin(RecoveryPreviewWork.KIND, operator, tenant, asOf, until, command);
  }

  private Job begin(
      String kind,
      Actor operator,
      Tenant tenant,
      Instant asOf,
      @Nullable Instant until,
      CommandId command) {
    operator.require(Part.OPERATOR);
    if (!tenant.state().equals(Tenant.ACTIVE)) {
      throw new ProblemException(
          ProblemType.CONFLICT,
          "Only an active tenant can be recovered; this one is " + tenant.state() + ".",
          Map.of("field", "state"));
    }
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    if (asOf.isBefore(tenant.createdAt())) {
      throw invalid("asOf", "The tenant was not there before ", tenant.createdAt());
    }
    if (asOf.isAfter(now)) {
      throw invalid("asOf", "It is not later yet than ", now);
    }
    if (until != null && until.isAfter(now)) {
      throw invalid("until", "It is not later yet than ", now);
    }
    if (until != null && until.isBefore(asOf)) {
      throw invalid("until", "What is undone ends no earlier than it begins, at ", asOf);
    }
    JobRequest request =
        new JobRequest(
            tenant.id(),
            null,
            operator.person(),
            kind,
            command,
            Documents.canonical(Recovery.parameters(asOf, until)));
    if (kind.equals(RecoveryWork.KIND) && jobs.begunBy(request).isEmpty()) {
      requireAlone(tenant.id(), null);
    }
    return jobs.start(request);
  }

  /**
   * Lets pass while no other recovery is open: of two, each would undo the other by halves.
   *
   * @param job null for one that is still to be begun
   */
  void requireAlone(TenantId tenant, @Nullable JobId job) {
    if (jobs.hasOther(tenant, RecoveryWork.KIND, job)) {
      throw new ProblemException(
          ProblemType.CONFLICT,
          "Another recovery of the tenant is under way.",
          Map.of("field", "tenant"));
    }
  }

  private static ProblemException invalid(String field, String what, Instant limit) {
    return new ProblemException(
        ProblemType.INVALID_DOCUMENT,
        what + limit + ".",
        Map.of("field", field, "limit", limit.toString()));
  }
}
