package dev.daybook.persistence.job;

import java.util.Locale;

/** Where a job is in its life. */
public enum JobState {
  /** Nobody has begun it. */
  QUEUED,
  /** A server is at it, or was when it died: then another takes it over. */
  RUNNING,
  DONE,
  FAILED,
  CANCELLED;

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static JobState of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }

  public boolean isEnd() {
    return this == DONE || this == FAILED || this == CANCELLED;
  }
}
