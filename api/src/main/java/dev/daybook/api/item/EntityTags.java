package dev.daybook.api.item;

import dev.daybook.journal.Position;
import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import dev.daybook.tenant.Epoch;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** ETags of items: {@code "<epoch>-<position>"}, and the conditions made of them (RFC 9110, 13). */
public final class EntityTags {
  private static final Pattern TAG = Pattern.compile("\"(\\d{1,9})-(\\d{1,18})\"");
  private static final String ANY = "*";

  private EntityTags() {}

  public static String of(Epoch epoch, Position version) {
    return "\"" + version.in(epoch) + "\"";
  }

  /**
   * The version that If-Match names; null when it names any.
   *
   * @throws ProblemException VERSION_REQUIRED without the header; STALE_VERSION when it is of
   *     another epoch; INVALID_PARAMETER when it is no tag of ours
   */
  public static @Nullable Position expected(@Nullable String ifMatch, Epoch epoch) {
    if (ifMatch == null) {
      throw new ProblemException(
          ProblemType.VERSION_REQUIRED,
          "Send the ETag that you have seen in If-Match.",
          Map.of("field", "If-Match"));
    }
    if (ifMatch.strip().equals(ANY)) {
      return null;
    }
    Matcher tag = TAG.matcher(ifMatch.strip());
    if (!tag.matches()) {
      throw new ProblemException(
          ProblemType.INVALID_PARAMETER,
          "If-Match is one ETag as Daybook gave it, in quotes, or *.",
          Map.of("field", "If-Match"));
    }
    if (Integer.parseInt(tag.group(1)) != epoch.value()) {
      throw new ProblemException(
          ProblemType.STALE_VERSION,
          "The version that If-Match names is of another epoch. Read the item again.",
          Map.of("epoch", epoch.value()));
    }
    return new Position(Long.parseLong(tag.group(2)));
  }

  /** Whether If-None-Match names the tag, so that the answer is 304. */
  public static boolean isKnown(@Nullable String ifNoneMatch, String tag) {
    if (ifNoneMatch == null) {
      return false;
    }
    for (String one : ifNoneMatch.split(",", -1)) {
      String known = one.strip();
      if (known.equals(ANY) || known.equals(tag) || known.equals("W/" + tag)) {
        return true;
      }
    }
    return false;
  }

  /** Whether If-None-Match asks that there be nothing yet. */
  static boolean asksForNew(@Nullable String ifNoneMatch) {
    return ifNoneMatch != null && ifNoneMatch.strip().equals(ANY);
  }
}
