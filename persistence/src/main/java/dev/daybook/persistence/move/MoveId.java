package dev.daybook.persistence.move;

import dev.daybook.item.Uuids;
import java.util.UUID;

/** Identifies a move of a tenant. Later ones have greater ids. */
public record MoveId(UUID value) {
  /**
   * Reads an id.
   *
   * @throws dev.daybook.problem.ProblemException INVALID_ID
   */
  public static MoveId parse(String text) {
    return new MoveId(Uuids.parse(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
