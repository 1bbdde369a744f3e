package dev.daybook.persistence.job;

import java.io.IOException;

/**
 * What a kind of job does. It may be stopped anywhere by the end of its server, and is then begun
 * again with its last checkpoint: whatever it has done since must do no harm when done twice.
 */
public interface JobWork {
  /** The kind's word, as in the catalog and in JSON. */
  String kind();

  /** Whether only operators begin it, and call it off. */
  default boolean isOfOperators() {
    return false;
  }

  /**
   * Does the work, or the rest of it. By its end it has said that all of it is done.
   *
   * @throws JobStopped from {@link JobRun#proceed}: let it pass
   * @throws dev.daybook.problem.ProblemException what ends the job as failed; one that says to come
   *     again has it begun again later
   */
  void run(JobRun run) throws IOException;
}
