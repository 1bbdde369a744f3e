package dev.daybook.persistence.job;

import jakarta.batch.api.BatchProperty;
import jakarta.batch.api.Batchlet;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/** The one step of the one batch job, whose parameter says which of ours it is. */
@Dependent
@Named("daybookJob")
public class JobBatchlet implements Batchlet {
  @Inject private JobRunner runner;

  @Inject
  @BatchProperty(name = "job")
  private String job;

  @Override
  public String process() {
    runner.perform(JobId.parse(job));
    return "ended";
  }

  @Override
  public void stop() {
    runner.cancel(JobId.parse(job));
  }
}
