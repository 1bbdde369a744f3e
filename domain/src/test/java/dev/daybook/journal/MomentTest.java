package dev.daybook.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.daybook.item.ItemId;
import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MomentTest {
  @Test
  void givenPositionInstantOrId_whenRead_thenEachAsItself() {
    assertEquals(new Moment.At(new Position(0)), Moment.parse("asOf", "0"));
    assertEquals(new Moment.At(new Position(42)), Moment.parse("asOf", "42"));
    assertEquals(
        new Moment.Time(Instant.parse("2026-01-31T10:00:00.123456Z")),
        Moment.parse("asOf", "2026-01-31T12:00:00.123456789+02:00"));
    UUID id = UUID.randomUUID();
    assertEquals(new Moment.Named(new ItemId(id)), Moment.parse("asOf", id.toString()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "-1",
        "1.5",
        "01",
        "9999999999999999999",
        "yesterday",
        "2026-01-31",
        "2026-01-31T12:00:00",
        "2026-02-30T12:00:00Z",
        "99999-01-01T00:00:00Z",
        "2026-01-31T12:00:00 02:00"
      })
  void givenAnythingElse_whenRead_thenFieldNamed(String text) {
    ProblemException problem =
        assertThrows(ProblemException.class, () -> Moment.parse("from", text));
    assertEquals(ProblemType.INVALID_PARAMETER, problem.type());
    assertEquals("from", problem.members().get("field"));
  }
}
