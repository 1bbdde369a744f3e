package dev.daybook.persistence.archive;

import dev.daybook.item.Uuids;
import java.util.UUID;

/** Identifies an archive: by the job that has taken it, so that a job takes one and no second. */
public record ArchiveId(UUID value) {
  /**
   * Reads an id.
   *
   * @throws dev.daybook.problem.ProblemException INVALID_ID
   */
  public static ArchiveId parse(String text) {
    return new ArchiveId(Uuids.parse(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
