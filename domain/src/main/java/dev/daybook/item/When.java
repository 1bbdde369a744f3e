package dev.daybook.item;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * When something starts or is due: a day without a zone, as in a calendar, or an instant seen in an
 * IANA zone (RFC 9557). One text, so that a patch replaces it whole.
 *
 * @param day in the zone of its own
 * @param instant null when it is a day only
 */
public record When(LocalDate day, @Nullable ZonedDateTime instant) {
  private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
  private static final Pattern ZONED =
      Pattern.compile(
          "\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}(:\\d{2}(\\.\\d{1,6})?)?(Z|[+-]\\d{2}:\\d{2})"
              + "\\[[A-Za-z][A-Za-z0-9_+/-]{0,63}\\]");

  /**
   * Reads {@code 2026-03-01} or {@code 2026-03-01T10:00:00+01:00[Europe/Berlin]}. Where offset and
   * zone disagree the offset tells the instant.
   *
   * @return empty when the text is neither, or there is no such day, time or zone
   */
  public static Optional<When> parse(String text) {
    try {
      if (DAY.matcher(text).matches()) {
        return Optional.of(new When(LocalDate.parse(text), null));
      }
      if (ZONED.matcher(text).matches()) {
        ZonedDateTime instant = ZonedDateTime.parse(text);
        return Optional.of(new When(instant.toLocalDate(), instant));
      }
      return Optional.empty();
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /**
   * The time on the wall where it applies, by which it is sorted; of a day alone the day's end, to
   * a microsecond: what is due at some hour of a day comes before what is due on that day.
   */
  public LocalDateTime wallTime() {
    return instant == null
        ? day.atTime(LocalTime.of(23, 59, 59, 999_999_000))
        : instant.toLocalDateTime();
  }

  /**
   * Whether this is over before the other begins: by instants where both have one, else by days.
   */
  public boolean isBefore(When other) {
    if (instant != null && other.instant != null) {
      Instant mine = instant.toInstant();
      return mine.isBefore(other.instant.toInstant());
    }
    return day.isBefore(other.day);
  }
}
