package dev.daybook.api.item;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What a caller prefers (RFC 7240). */
final class Preference {
  static final String HEADER = "Prefer";

  /** The header of answers that say what was followed. */
  static final String APPLIED = "Preference-Applied";

  static final String MERGE = "merge";

  private Preference() {}

  /** Whether a change of what has changed meanwhile is to be merged rather than refused. */
  static boolean isMerge(@Nullable String prefer) {
    return prefer != null
        && Arrays.stream(prefer.split(",", -1))
            .map(one -> one.split(";", 2)[0].strip())
            .anyMatch(MERGE::equalsIgnoreCase);
  }
}
