package dev.daybook.persistence.usage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.daybook.problem.ProblemException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is asked for when little is said, and where the limits of a span lie. */
class UsageSpanTest {
  private static final Instant NOW = Instant.parse("2026-03-31T12:30:00Z");
  private static final UsageSettings SETTINGS =
      new UsageSettings(
          26,
          Duration.ofHours(24),
          Duration.ofMinutes(15),
          Duration.ofHours(6),
          Duration.ofSeconds(60),
          Duration.ofDays(31),
          Duration.ofDays(400));

  @Test
  void givenNothingSaid_whenRead_thenTheLastDayByHours() {
    assertEquals(
        new UsageSpan(Instant.parse("2026-03-30T12:30:00Z"), NOW, UsageUnit.HOUR),
        UsageSpan.parse(null, null, null, NOW, SETTINGS));
    assertEquals(
        new UsageSpan(Instant.parse("2026-03-01T12:30:00Z"), NOW, UsageUnit.DAY),
        UsageSpan.parse(null, null, "day", NOW, SETTINGS));
  }

  @Test
  void givenOffset_whenRead_thenTheInstant() {
    UsageSpan span = UsageSpan.parse("2026-03-31T13:00:00+02:00", null, "hour", NOW, SETTINGS);
    assertEquals(Instant.parse("2026-03-31T11:00:00Z"), span.from());
  }

  @ParameterizedTest
  @CsvSource({
    "2026-03-01T00:00:00Z, 2026-03-03T00:00:00Z, 2026-03-01, 2026-03-03",
    "2026-03-01T00:00:00.001Z, 2026-03-03T23:59:59Z, 2026-03-02, 2026-03-03",
    "2026-03-01T07:00:00Z, 2026-03-01T09:00:00Z, 2026-03-02, 2026-03-01"
  })
  void givenSpan_whenItsWholeDaysAreAskedFor_thenThoseThatBeginAndEndInIt(
      Instant from, Instant to, String first, String end) {
    UsageSpan span = new UsageSpan(from, to, UsageUnit.DAY);
    assertEquals(Instant.parse(first + "T00:00:00Z"), span.firstWholeDay());
    assertEquals(Instant.parse(end + "T00:00:00Z"), span.wholeDaysEnd());
  }

  @Test
  void givenLongestSpan_whenRead_thenTaken() {
    UsageSpan span =
        UsageSpan.parse("2026-03-01T00:00:00Z", "2026-04-01T00:00:00Z", null, NOW, SETTINGS);
    assertEquals(Duration.ofDays(31), Duration.between(span.from(), span.to()));
  }

  @ParameterizedTest
  @CsvSource({
    "2026-03-01T00:00:00Z, 2026-04-01T00:00:00.001Z, hour, from",
    "2026-03-01T00:00:00Z, 2026-03-01T00:00:00Z, hour, from",
    "2026-04-01T00:00:00Z, , hour, from",
    "2026-03-01T00:00:00, , hour, from",
    "+1000000000-01-01T00:00:00Z, , hour, from",
    "2026-03-01T00:00:00Z, -1000-01-01T00:00:00Z, hour, to",
    "2026-03-01T00:00:00Z, , Hour, by"
  })
  void givenNoSpan_whenRead_thenTheFieldIsNamed(String from, String to, String by, String field) {
    ProblemException refused =
        assertThrows(ProblemException.class, () -> UsageSpan.parse(from, to, by, NOW, SETTINGS));
    assertEquals(field, refused.members().get("field"));
  }

  @Test
  void givenCursor_whenReadBack_thenTheSame() {
    String text = "0190a000-0000-7000-8000-000000000001@1774958400";
    assertEquals(text, String.valueOf(UsageCursor.parse(text)));
    for (String bad : new String[] {"x", "@1", text + "0000", text.replace('@', '-')}) {
      assertThrows(ProblemException.class, () -> UsageCursor.parse(bad), bad);
    }
  }
}
