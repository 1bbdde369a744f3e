package dev.daybook.persistence.probe;

import dev.daybook.journal.CommandId;
import dev.daybook.persistence.access.Actor;
import dev.daybook.persistence.job.Job;
import dev.daybook.persistence.job.JobRequest;
import dev.daybook.persistence.job.Jobs;
import dev.daybook.person.Part;
import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import dev.daybook.tenant.Tenant;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;

/** Begins leak probes, as jobs. */
@ApplicationScoped
public class LeakProbes {
  @Inject private Jobs jobs;

  /**
   * Begins to look whether the database lets anybody see that there is something of a tenant, for
   * operators. Nothing is changed.
   *
   * @throws ProblemException FORBIDDEN; CONFLICT when the tenant is not active; as {@link
   *     Jobs#start}
   */
  public Job start(Actor operator, Tenant tenant, CommandId command) {
    operator.require(Part.OPERATOR);
    if (!tenant.state().equals(Tenant.ACTIVE)) {
      throw new ProblemException(
          ProblemType.CONFLICT,
          "Only what an active tenant has is looked for; this one is " + tenant.state() + ".",
          Map.of("field", "state"));
    }
    return jobs.start(
        new JobRequest(tenant.id(), null, operator.person(), LeakProbeWork.KIND, command, "{}"));
  }
}
