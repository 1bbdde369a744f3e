package dev.daybook.persistence.account;

import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** What people sign in with: one name, unique over all tenants, lower-case. */
final class UserName {
  private static final int LENGTH_MAX = 127;
  private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9._@+-]{0,126}");

  private UserName() {}

  /** Case does not count. */
  static String fold(String text) {
    return text.length() > LENGTH_MAX ? text : text.toLowerCase(Locale.ROOT);
  }

  static boolean isUserName(String folded) {
    return folded.length() <= LENGTH_MAX && FORM.matcher(folded).matches();
  }

  /**
   * A new account's name.
   *
   * @throws ProblemException INVALID_DOCUMENT naming the field
   */
  static String of(String field, String text) {
    String folded = fold(text);
    if (!isUserName(folded)) {
      throw new ProblemException(
          ProblemType.INVALID_DOCUMENT,
          "A user name has 1 to 127 of the characters a-z 0-9 . _ @ + - and begins with a letter or"
              + " digit.",
          Map.of("field", field, "limit", LENGTH_MAX));
    }
    return folded;
  }
}
