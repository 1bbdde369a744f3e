package dev.daybook.admin;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** How times, sizes, numbers and titles are written on pages. Nothing here is markup. */
final class Texts {
  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter SECOND =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("HH:mm").withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("yyyy-MM-dd").withZone(ZoneOffset.UTC);
  private static final String[] UNITS = {"B", "KiB", "MiB", "GiB", "TiB"};

  private Texts() {}

  static String minute(Instant at) {
    return MINUTE.format(at);
  }

  static String second(Instant at) {
    return SECOND.format(at);
  }

  static String clock(Instant at) {
    return CLOCK.format(at);
  }

  static String day(Instant at) {
    return DAY.format(at);
  }

  static String count(long number) {
    // Narrow blanks between thousands: no comma that some read as a point.
    return String.format(Locale.ROOT, "%,d", number).replace(',', '\u202f');
  }

  static String size(long bytes) {
    double left = bytes;
    int unit = 0;
    while (left >= 1024 && unit < UNITS.length - 1) {
      left /= 1024;
      unit++;
    }
    return String.format(
        Locale.ROOT, unit == 0 || left >= 100 ? "%.0f %s" : "%.1f %s", left, UNITS[unit]);
  }

  /** What an item is called: its title or name. */
  static String title(JsonNode document) {
    String title = document.path("title").asText("");
    if (title.isBlank()) {
      title = document.path("name").asText("");
    }
    return title.isBlank() ? "(untitled)" : title;
  }
}
