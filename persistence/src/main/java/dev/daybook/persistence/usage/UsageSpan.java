package dev.daybook.persistence.usage;

import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which hours are asked for: those that begin in it, told one by one or by days in UTC.
 *
 * @param to its end, which does not belong to it
 */
public record UsageSpan(Instant from, Instant to, UsageUnit unit) {
  /** Nothing was counted before, and PostgreSQL's time does not end before it. */
  private static final Instant FIRST = Instant.parse("2000-01-01T00:00:00Z");

  private static final Instant LAST = Instant.parse("9999-01-01T00:00:00Z");
  private static final Duration HOURS_DEFAULT = Duration.ofDays(1);
  private static final Duration DAYS_DEFAULT = Duration.ofDays(30);

  /**
   * Reads what was asked for; a day by hours or 30 days by days where it is not said, up to now.
   *
   * @throws ProblemException INVALID_PARAMETER naming field and limit
   */
  public static UsageSpan parse(
      @Nullable String from,
      @Nullable String to,
      @Nullable String by,
      Instant now,
      UsageSettings settings) {
    UsageUnit unit = unit(by);
    Instant end = to == null ? now : instant("to", to);
    Duration usual = unit == UsageUnit.HOUR ? HOURS_DEFAULT : DAYS_DEFAULT;
    Instant begin = from == null ? end.minus(usual) : instant("from", from);
    if (!begin.isBefore(end)) {
      throw invalid("from", "from lies before to, which is now where it is not said.", Map.of());
    }
    Duration most = unit == UsageUnit.HOUR ? settings.hoursSpanMax() : settings.daysSpanMax();
    if (Duration.between(begin, end).compareTo(most) > 0) {
      throw invalid(
          "from",
          "Usage by " + unit.word() + "s is told for " + most.toDays() + " days at most.",
          Map.of("limit", most.toDays()));
    }
    return new UsageSpan(begin, end, unit);
  }

  /** The first day in UTC that begins in it, or later. */
  Instant firstWholeDay() {
    Instant day = from.truncatedTo(ChronoUnit.DAYS);
    return day.equals(from) ? day : day.plus(1, ChronoUnit.DAYS);
  }

  /** The end of the last day in UTC that ends in it, or before. */
  Instant wholeDaysEnd() {
    return to.truncatedTo(ChronoUnit.DAYS);
  }

  private static UsageUnit unit(@Nullable String by) {
    for (UsageUnit unit : UsageUnit.values()) {
      if (unit.word().equals(by)) {
        return unit;
      }
    }
    if (by == null) {
      return UsageUnit.HOUR;
    }
    throw invalid("by", "by is hour or day.", Map.of());
  }

  private static Instant instant(String field, String text) {
    try {
      Instant instant = OffsetDateTime.parse(text).toInstant();
      if (!instant.isBefore(FIRST) && instant.isBefore(LAST)) {
        return instant;
      }
    } catch (DateTimeException e) {
      // Told below.
    }
    throw invalid(
        field, field + " is an instant of RFC 3339, such as 2026-03-01T00:00:00Z.", Map.of());
  }

  private static ProblemException invalid(String field, String detail, Map<String, Object> more) {
    Map<String, Object> members = new HashMap<>(more);
    members.put("field", field);
    return new ProblemException(ProblemType.INVALID_PARAMETER, detail, members);
  }
}
