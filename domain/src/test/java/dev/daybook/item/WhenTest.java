package dev.daybook.item;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WhenTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-02-29",
        "2026-3-1",
        "2026-03-01T10:00:00+01:00",
        "2026-03-01T10:00:00[Europe/Berlin]",
        "2026-03-01T25:00:00+01:00[Europe/Berlin]",
        "2026-03-01T10:00:00+01:00[Europe/Nowhere]",
        "2026-03-01T10:00:00.1234567+01:00[Europe/Berlin]",
        "tomorrow",
        ""
      })
  void givenNoSuchTime_whenRead_thenEmpty(String text) {
    assertEquals(Optional.empty(), When.parse(text));
  }

  @ParameterizedTest
  @CsvSource({
    "2026-02-28,2026-03-01",
    // Nine in New York is later than ten in Berlin.
    "2026-03-01T10:00:00+01:00[Europe/Berlin],2026-03-01T09:00:00-05:00[America/New_York]",
    "2026-02-28T23:00:00Z[UTC],2026-03-01"
  })
  void givenEarlierAndLater_whenCompared_thenOneIsBeforeTheOther(String earlier, String later) {
    When first = When.parse(earlier).orElseThrow();
    When second = When.parse(later).orElseThrow();
    assertTrue(first.isBefore(second));
    assertTrue(!second.isBefore(first) && !first.isBefore(first));
  }

  @ParameterizedTest
  @CsvSource({
    "2026-03-01,2026-03-01T10:00:00Z[UTC]",
    // Both are the first of March where they apply.
    "2026-03-01,2026-02-28T23:30:00Z[Europe/Berlin]"
  })
  void givenDayAndHourOfIt_whenCompared_thenNeitherIsBefore(String day, String hour) {
    When first = When.parse(day).orElseThrow();
    When second = When.parse(hour).orElseThrow();
    assertTrue(!first.isBefore(second) && !second.isBefore(first));
  }
}
