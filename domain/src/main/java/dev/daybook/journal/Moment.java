package dev.daybook.journal;

import dev.daybook.item.ItemId;
import dev.daybook.item.Uuids;
import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;

/** A moment of a workspace's past as callers name it, before it is a position. */
public sealed interface Moment {
  /** A position, of any entry of a commit. */
  record At(Position position) implements Moment {}

  /** A time: what was committed by then. */
  record Time(Instant instant) implements Moment {}

  /** A milestone, which names a position. */
  record Named(ItemId milestone) implements Moment {}

  Pattern POSITION = Pattern.compile("0|[1-9]\\d{0,17}");

  /** RFC 3339, with a year that every store knows. */
  Pattern TIME =
      Pattern.compile(
          "[12]\\d{3}-\\d\\d-\\d\\d[Tt]\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,9})?([Zz]|[+-]\\d\\d:\\d\\d)");

  /**
   * Reads a moment: a position, an instant of RFC 3339, or the id of a milestone.
   *
   * @param field what to name in the problem
   * @throws ProblemException INVALID_PARAMETER
   */
  static Moment parse(String field, String text) {
    if (POSITION.matcher(text).matches()) {
      return new At(new Position(Long.parseLong(text)));
    }
    if (Uuids.isUuid(text)) {
      return new Named(new ItemId(UUID.fromString(text)));
    }
    if (TIME.matcher(text).matches()) {
      try {
        return new Time(OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.MICROS));
      } catch (DateTimeParseException e) {
        throw invalid(field);
      }
    }
    throw invalid(field);
  }

  private static ProblemException invalid(String field) {
    return new ProblemException(
        ProblemType.INVALID_PARAMETER,
        field + " is a position, an instant such as 2026-01-31T12:00:00Z, or a milestone's id.",
        Map.of("field", field));
  }
}
