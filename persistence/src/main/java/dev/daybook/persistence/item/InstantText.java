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
    return new String(chars(instant.atOffset(ZoneOffset.UTC)));
  }

  static void append(StringBuilder text, OffsetDateTime time) {
    text.append(chars(time));
  }

  private static char[] chars(OffsetDateTime time) {
    OffsetDateTime at = time.withOffsetSameInstant(ZoneOffset.UTC);
    char[] text = "0000-00-00T00:00:00.000000Z".toCharArray();
    put(text, 0, 4, at.getYear());
    put(text, 5, 7, at.getMonthValue());
    put(text, 8, 10, at.getDayOfMonth());
    put(text, 11, 13, at.getHour());
    put(text, 14, 16, at.getMinute());
    put(text, 17, 19, at.getSecond());
    put(text, 20, 26, at.getNano() / 1_000);
    return text;
  }

  private static void put(char[] text, int from, int to, int value) {
    int rest = value;
    for (int i = to - 1; i >= from; i--) {
      text[i] = (char) ('0' + rest % 10);
      rest /= 10;
    }
  }
}
