package dev.daybook.persistence;

import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import java.util.Map;

/** The rule for what people call a workspace, a key, a tenant or themselves. */
public final class Names {
  public static final int LENGTH_MAX = 200;

  private Names() {}

  /**
   * The name without blanks around it.
   *
   * @throws ProblemException INVALID_DOCUMENT, LIMIT_EXCEEDED naming field and limit
   */
  public static String of(String field, String text) {
    String name = text.strip();
    if (name.isEmpty() || name.codePoints().anyMatch(Character::isISOControl)) {
      throw new ProblemException(
          ProblemType.INVALID_DOCUMENT,
          "A name has at least one character, and no control characters.",
          Map.of("field", field, "limit", LENGTH_MAX));
    }
    if (name.codePointCount(0, name.length()) > LENGTH_MAX) {
      throw new ProblemException(
          ProblemType.LIMIT_EXCEEDED,
          "A name has at most " + LENGTH_MAX + " characters.",
          Map.of("field", field, "limit", LENGTH_MAX));
    }
    return name;
  }
}
