package dev.daybook.persistence.job;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.daybook.document.Documents;
import dev.daybook.persistence.access.Access;
import dev.daybook.persistence.access.Actor;
import dev.daybook.persistence.access.WorkspaceScope;
import dev.daybook.person.Part;
import dev.daybook.workspace.Permission;
import dev.daybook.workspace.WorkspaceId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A job while this server is at it: what its work asks of the outside. */
public final class JobRun {
  private final Job job;
  private final Leases leases;
  private final Access access;
  private volatile Progress progress;
  private volatile JobStopped.@Nullable Reason stop;
  private volatile @Nullable Long execution;
  private boolean isAtWork;
  private long toldUntil;

  /** How far the work is. */
  record Progress(long done, long total) {}

  JobRun(Job job, Leases leases, Access access) {
    this.job = job;
    this.leases = leases;
    this.access = access;
    this.progress = new Progress(job.done(), job.total());
    this.stop = job.cancelRequested() ? JobStopped.Reason.CANCELLED : null;
  }

  /** The job as it was when this server took it. */
  public Job job() {
    return job;
  }

  /** The workspace, for whoever asked for the job, with the rights of today. */
  public WorkspaceScope scope(Permission permission) {
    WorkspaceId workspace = Objects.requireNonNull(job.workspace());
    return access.open(
        new Actor(job.actor(), Objects.requireNonNull(job.tenant()), Part.PERSON),
        workspace,
        permission);
  }

  /** A workspace of the job's tenant, for what Daybook does to it whoever its members are. */
  public WorkspaceScope upkeep(WorkspaceId workspace) {
    return access.upkeep(job.actor(), Objects.requireNonNull(job.tenant()), workspace);
  }

  /** A workspace of the job's tenant that is being made of what was kept of it. */
  public WorkspaceScope load(WorkspaceId workspace) {
    return access.load(job.actor(), Objects.requireNonNull(job.tenant()), workspace);
  }

  /** A workspace of the job's tenant where it lives, for whoever moves it. */
  public WorkspaceScope leave(WorkspaceId workspace) {
    return access.leave(job.actor(), Objects.requireNonNull(job.tenant()), workspace);
  }

  /** A workspace of the job's tenant on the shard that the tenant is being moved to. */
  public WorkspaceScope arrive(WorkspaceId workspace) {
    return access.arrive(job.actor(), Objects.requireNonNull(job.tenant()), workspace);
  }

  /** What was asked for. */
  public ObjectNode parameters() {
    return Documents.read(job.parameters());
  }

  /** Where to go on; empty for the beginning. */
  public Optional<ObjectNode> checkpoint() {
    return Optional.ofNullable(job.checkpoint()).map(Documents::read);
  }

  /** What had come of the job at its checkpoint. */
  public ObjectNode result() {
    return Documents.read(job.result());
  }

  /**
   * Says how far the work is, and goes on unless it is to stop. Cheap: the catalog hears of it now
   * and then.
   *
   * @throws JobStopped when it is to stop
   */
  public void proceed(long done, long total) {
    progress(done, total);
    proceed();
  }

  /**
   * Goes on unless it is to stop.
   *
   * @throws JobStopped when it is to stop
   */
  public void proceed() {
    JobStopped.Reason reason = stop;
    if (reason != null) {
      throw new JobStopped(reason);
    }
  }

  /** Says how far the work is, and no more. */
  public void progress(long done, long total) {
    progress = new Progress(done, total);
  }

  /**
   * Keeps where a later run would go on, and all that has come of the job so far.
   *
   * @param entries what the report gets in addition, kept together with the checkpoint
   * @throws JobStopped when the job is another server's by now
   */
  public void save(ObjectNode checkpoint, ObjectNode result, List<? extends JsonNode> entries) {
    String part =
        entries.isEmpty()
            ? null
            : entries.stream().map(Documents::canonical).collect(Collectors.joining(","));
    leases.save(job, progress, Documents.canonical(result), Documents.canonical(checkpoint), part);
  }

  /** The job is at its end: the lease goes, and what was last said of the progress stays. */
  void end(JobState state, @Nullable String problem, @Nullable String detail) {
    leases.end(job, progress, state, problem, detail);
  }

  /** Says which execution of the batch runtime the job was given to. */
  void given(long toExecution) {
    execution = toExecution;
  }

  /** Says that the batch runtime has come to the work. */
  synchronized void reached() {
    execution = null;
    isAtWork = true;
    toldUntil = System.nanoTime();
  }

  /** Says that the work is over, however it ended, and answers what {@link #takeTime} would. */
  synchronized long left() {
    long nanos = takeTime();
    isAtWork = false;
    return nanos;
  }

  /** How many nanoseconds the work has run since this was last asked. */
  synchronized long takeTime() {
    if (!isAtWork) {
      return 0;
    }
    long now = System.nanoTime();
    long nanos = now - toldUntil;
    toldUntil = now;
    return nanos;
  }

  /** The execution that has not come to the work yet; null for none. */
  @Nullable Long waitingExecution() {
    return execution;
  }

  /** Renews the lease, and hears whether the work is to stop. */
  void renew() {
    try {
      if (leases.renew(job, progress)) {
        stop(JobStopped.Reason.CANCELLED);
      }
    } catch (JobStopped e) {
      stop(e.reason());
    }
  }

  void stop(JobStopped.Reason reason) {
    stop = reason;
  }
}
