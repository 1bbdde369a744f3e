package dev.daybook.persistence.job;

import dev.daybook.persistence.Background;
import dev.daybook.persistence.Incident;
import dev.daybook.persistence.admission.Refusal;
import dev.daybook.persistence.shard.SqlProblems;
import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import jakarta.annotation.PreDestroy;
import jakarta.batch.runtime.BatchRuntime;
import jakarta.batch.runtime.BatchStatus;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Takes jobs that wait, has the batch runtime run them, and renews their leases meanwhile. A job
 * whose server died is taken like one that waits, as soon as its lease has run out.
 */
@ApplicationScoped
class JobRunner {
  private static final System.Logger LOG = System.getLogger(JobRunner.class.getName());
  private static final String BATCH = "daybook";
  private static final Duration PAUSE = Duration.ofSeconds(5);

  /** A lease is renewed so often while it lasts. */
  private static final int RENEWALS = 8;

  @Inject private Leases leases;
  @Inject private JobRuns runs;
  @Inject private JobSettings settings;
  @Inject private Background background;
  @Inject @Any private Instance<JobWork> works;
  private final Map<JobId, JobRun> running = new ConcurrentHashMap<>();

  private volatile boolean ending;

  /** Looks for jobs from now on, in the component context of the caller: see {@link Jobs#serve}. */
  void serve() {
    background.every(settings.poll(), this::look);
    background.every(settings.lease().dividedBy(RENEWALS), this::renew);
  }

  @PreDestroy
  void stop() {
    ending = true;
    running.values().forEach(run -> run.stop(JobStopped.Reason.SERVER_ENDS));
  }

  /** Looks for jobs to take, soon. */
  void wake() {
    background.now(this::look);
  }

  private synchronized void look() {
    while (!ending && running.size() < settings.runningPerNodeMax()) {
      Optional<Job> taken;
      try {
        taken = leases.claim();
      } catch (ProblemException e) {
        LOG.log(System.Logger.Level.DEBUG, "no job taken: the catalog does not answer", e);
        return;
      }
      if (taken.isEmpty()) {
        return;
      }
      begin(taken.get());
    }
  }

  private void begin(Job job) {
    JobRun run = runs.of(job);
    running.put(job.id(), run);
    try {
      Properties properties = new Properties();
      properties.setProperty("job", job.id().toString());
      run.given(BatchRuntime.getJobOperator().start(BATCH, properties));
      LOG.log(
          System.Logger.Level.INFO,
          "job begun job={0} kind={1} attempt={2}",
          job.id(),
          job.kind(),
          job.attempts());
    } catch (RuntimeException e) {
      running.remove(job.id(), run);
      LOG.log(System.Logger.Level.ERROR, "batch runtime refused job=" + job.id(), e);
      leases.release(job, PAUSE);
    }
  }

  private void renew() {
    for (JobRun run : List.copyOf(running.values())) {
      try {
        if (isLost(run)) {
          // Or else its lease would be renewed for ever. The batch runtime has told why.
          running.remove(run.job().id(), run);
          leases.release(run.job(), PAUSE);
          continue;
        }
        runs.tell(run);
        run.renew();
      } catch (ProblemException e) {
        LOG.log(System.Logger.Level.DEBUG, "lease not renewed job=" + run.job().id(), e);
      }
    }
  }

  /**
   * Whether the batch runtime gave a job up before it came to {@link #perform}: it runs nothing
   * whose artifact it does not find.
   */
  private static boolean isLost(JobRun run) {
    Long execution = run.waitingExecution();
    return execution != null
        && BatchRuntime.getJobOperator().getJobExecution(execution).getBatchStatus()
            == BatchStatus.FAILED;
  }

  /** Asks the work of a job to stop, if this server is at it: it hears so sooner. */
  void cancel(JobId job) {
    JobRun run = running.get(job);
    if (run != null) {
      run.stop(JobStopped.Reason.CANCELLED);
    }
  }

  /** The work itself, on a thread of the batch runtime; its commits are its own affair. */
  @Transactional(Transactional.TxType.NOT_SUPPORTED)
  public void perform(JobId id) {
    JobRun run = running.get(id);
    if (run == null) {
      return;
    }
    run.reached();
    try {
      perform(run);
    } finally {
      runs.end(run);
      running.remove(id, run);
      wake();
    }
  }

  private void perform(JobRun run) {
    Job job = run.job();
    try {
      if (job.attempts() > settings.attemptsMax()) {
        throw new ProblemException(
            ProblemType.INTERNAL, "The job was begun too often without getting further.");
      }
      run.proceed(job.done(), job.total());
      work(job.kind()).run(run);
      run.end(JobState.DONE, null, null);
      LOG.log(System.Logger.Level.INFO, "job done job={0} kind={1}", job.id(), job.kind());
    } catch (JobStopped e) {
      stopped(run, e.reason());
    } catch (IOException | RuntimeException e) {
      SqlProblems.behind(e)
          .ifPresentOrElse(problem -> failed(run, problem), () -> unexpected(run, e));
    }
  }

  private static void unexpected(JobRun run, Exception error) {
    String detail = Incident.of(LOG, "job failed job=" + run.job().id(), error);
    run.end(JobState.FAILED, ProblemType.INTERNAL.slug(), detail);
  }

  boolean isOfOperators(String kind) {
    return works.stream().anyMatch(work -> work.kind().equals(kind) && work.isOfOperators());
  }

  private JobWork work(String kind) {
    return works.stream()
        .filter(work -> work.kind().equals(kind))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no work of the kind " + kind));
  }

  private void stopped(JobRun run, JobStopped.Reason reason) {
    Job job = run.job();
    LOG.log(System.Logger.Level.INFO, "job stopped job={0} reason={1}", job.id(), reason);
    switch (reason) {
      case CANCELLED -> run.end(JobState.CANCELLED, null, null);
      case SERVER_ENDS -> leases.release(job, Duration.ZERO);
      case LOST -> {}
    }
  }

  private void failed(JobRun run, ProblemException problem) {
    Job job = run.job();
    boolean isRefusal = Refusal.is(problem);
    boolean passes =
        isRefusal
            || problem.type() == ProblemType.TENANT_SUSPENDED
            || (problem.members().containsKey("retryAfterSeconds")
                && job.attempts() < settings.attemptsMax());
    LOG.log(
        System.Logger.Level.INFO,
        "job " + (passes ? "put off" : "failed") + " job=" + job.id() + " kind=" + job.kind(),
        problem);
    if (isRefusal) {
      leases.putBack(job, PAUSE);
    } else if (passes) {
      leases.release(job, PAUSE);
    } else {
      run.end(JobState.FAILED, problem.type().slug(), problem.detail());
    }
  }
}
