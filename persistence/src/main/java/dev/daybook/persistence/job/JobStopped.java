package dev.daybook.persistence.job;

/** Ends the work of a job from within. */
public final class JobStopped extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Why. */
  enum Reason {
    /** Somebody has asked for it. */
    CANCELLED,
    /** Another server has the job. */
    LOST,
    /** This server is ending; another, or its next start, goes on. */
    SERVER_ENDS
  }

  private final Reason reason;

  JobStopped(Reason reason) {
    super(reason.name(), null, false, false);
    this.reason = reason;
  }

  Reason reason() {
    return reason;
  }
}
