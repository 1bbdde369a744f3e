package dev.daybook.persistence.item;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/**
 * Times as they are shown: RFC 3339 in UTC with microseconds. Written by hand, for a formatter
 * costs as much as all the rest of an item on a page.
 */
public final class InstantText {
  private InstantText() {}

  /** The time as text. */
  public static String of(Instant instant) {
    StringBuilder text = new StringBuilder();
    append(text, instant.atOffset(ZoneOffset.UTC));
    return text.toString();
  }

  static void append(StringBuilder text, OffsetDateTime time) {
    OffsetDateTime at = time.withOffsetSameInstant(ZoneOffset.UTC);
    digits(text, at.getYear(), 1_000);
    digits(text.append('-'), at.getMonthValue(), 10);
    digits(text.append('-'), at.getDayOfMonth(), 10);
    digits(text.append('T'), at.getHour(), 10);
    digits(text.append(':'), at.getMinute(), 10);
    digits(text.append(':'), at.getSecond(), 10);
    digits(text.append('.'), at.getNano() / 1_000, 100_000);
    text.append('Z');
  }

  private static void digits(StringBuilder text, int value, int highest) {
    for (int place = highest; place > 0; place /= 10) {
      text.append((char) ('0' + value / place % 10));
    }
  }
}
