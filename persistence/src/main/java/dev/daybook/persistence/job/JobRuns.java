package dev.daybook.persistence.job;

import dev.daybook.persistence.access.Access;
import dev.daybook.persistence.meter.Meter;
import dev.daybook.tenant.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Makes runs of jobs, and has their time counted. */
@ApplicationScoped
class JobRuns {
  @Inject private Leases leases;
  @Inject private Access access;
  @Inject private Meter meter;

  JobRun of(Job job) {
    return new JobRun(job, leases, access);
  }

  /** Tells how long the work has run since this was last called: each hour is to have its own. */
  void tell(JobRun run) {
    tell(run.job(), run.takeTime());
  }

  /** As above, at the end of the work. */
  void end(JobRun run) {
    tell(run.job(), run.left());
  }

  private void tell(Job job, long nanos) {
    TenantId tenant = job.tenant();
    if (tenant != null && nanos > 0) {
      meter.job(tenant, nanos);
    }
  }
}
