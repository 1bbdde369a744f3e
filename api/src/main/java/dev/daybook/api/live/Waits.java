package dev.daybook.api.live;

import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How long a client is willing to wait for a page that is not empty. */
final class Waits {
  private Waits() {}

  /**
   * Whole seconds; none where nothing is said.
   *
   * @throws ProblemException INVALID_PARAMETER naming the field and the limit
   */
  static Duration parse(@Nullable String wait, Duration most) {
    if (wait == null) {
      return Duration.ZERO;
    }
    if (!wait.matches("\\d{1,6}") || Integer.parseInt(wait) > most.toSeconds()) {
      throw new ProblemException(
          ProblemType.INVALID_PARAMETER,
          "wait is a whole number of seconds from 0 to " + most.toSeconds() + ".",
          Map.of("field", "wait", "limit", most.toSeconds()));
    }
    return Duration.ofSeconds(Integer.parseInt(wait));
  }
}
