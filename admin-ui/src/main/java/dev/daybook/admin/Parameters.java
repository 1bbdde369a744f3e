package dev.daybook.admin;

import dev.daybook.journal.Position;
import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import java.util.Map;

/** Reads what stands in a page's address. */
final class Parameters {
  private static final int DIGITS_MAX = 18;

  private Parameters() {}

  /**
   * A position.
   *
   * @throws ProblemException INVALID_PARAMETER
   */
  static Position position(String field, String text) {
    if (text.isEmpty()
        || text.length() > DIGITS_MAX
        || !text.chars().allMatch(digit -> digit >= '0' && digit <= '9')) {
      throw new ProblemException(
          ProblemType.INVALID_PARAMETER, field + " is a position.", Map.of("field", field));
    }
    return new Position(Long.parseLong(text));
  }
}
