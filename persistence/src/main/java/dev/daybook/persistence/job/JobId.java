package dev.daybook.persistence.job;

import dev.daybook.item.Uuids;
import java.util.UUID;

/** Identifies a job: a UUIDv7 of the server's making, so that later jobs have later ids. */
public record JobId(UUID value) {
  /**
   * Reads an id.
   *
   * @throws dev.daybook.problem.ProblemException INVALID_ID
   */
  public static JobId parse(String text) {
    return new JobId(Uuids.parse(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
