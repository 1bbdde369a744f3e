package dev.daybook.persistence.grant;

import dev.daybook.item.Uuids;
import java.util.UUID;

/** Identifies a grant of access. */
public record AccessGrantId(UUID value) {
  /**
   * Reads an id.
   *
   * @throws dev.daybook.problem.ProblemException INVALID_ID
   */
  public static AccessGrantId parse(String text) {
    return new AccessGrantId(Uuids.parse(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
