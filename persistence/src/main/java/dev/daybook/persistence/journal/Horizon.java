package dev.daybook.persistence.journal;

import dev.daybook.journal.Position;
import dev.daybook.persistence.access.WorkspaceScope;
import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How far a workspace's journal has been thinned. Up to there only the last entry of each item
 * still says what was done, so nothing before it can be answered as it was.
 *
 * @param position always a commit's end
 * @param entry the last one that told of thinning; null for none
 */
public record Horizon(Position position, @Nullable Position entry) {
  /**
   * Refuses what lies before a horizon.
   *
   * @param field what to name in the problem
   * @throws ProblemException BEYOND_HORIZON
   */
  public static void check(WorkspaceScope scope, Position asked, Position horizon, String field) {
    if (asked.compareTo(horizon) < 0) {
      throw new ProblemException(
          ProblemType.BEYOND_HORIZON,
          "The journal no longer holds what changes before position " + horizon + " were.",
          Map.of(
              "field",
              field,
              "horizon",
              horizon.value(),
              "workspace",
              scope.workspace().toString()));
    }
  }
}
