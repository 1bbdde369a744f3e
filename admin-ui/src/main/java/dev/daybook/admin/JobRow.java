package dev.daybook.admin;

import dev.daybook.persistence.job.Job;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A job as the console shows it: how far it is, and nothing of what it found. */
public final class JobRow {
  private final Job job;
  private final String by;

  JobRow(Job job, String by) {
    this.job = job;
    this.by = by;
  }

  public String getId() {
    return job.id().toString();
  }

  public String getKind() {
    return job.kind();
  }

  public String getState() {
    return job.cancelRequested() && !job.state().isEnd() ? "being cancelled" : job.state().word();
  }

  /** How the state is coloured. */
  public String getMood() {
    return switch (job.state()) {
      case DONE -> "good";
      case FAILED -> "bad";
      case CANCELLED -> "warn";
      case QUEUED, RUNNING -> "soft";
    };
  }

  public boolean isEnded() {
    return job.state().isEnd();
  }

  public boolean isCancellable() {
    return !isEnded() && !job.cancelRequested();
  }

  public int getPercent() {
    return job.percent();
  }

  public String getBy() {
    return by;
  }

  public String getTenant() {
    return job.tenant() == null ? "–" : job.tenant().toString();
  }

  public String getCreated() {
    return Texts.second(job.createdAt());
  }

  public String getStarted() {
    return time(job.startedAt());
  }

  public String getEndedAt() {
    return time(job.endedAt());
  }

  private static String time(@Nullable Instant at) {
    return at == null ? "–" : Texts.second(at);
  }

  /** What went wrong, if something did. */
  public String getDetail() {
    return job.detail() == null ? "" : job.detail();
  }
}
