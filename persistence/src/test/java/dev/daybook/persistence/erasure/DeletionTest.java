package dev.daybook.persistence.erasure;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.daybook.item.Uuids;
import dev.daybook.person.PersonId;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class DeletionTest {
  private static int days(Duration grace) {
    Instant asked = Instant.parse("2026-10-01T12:00:00Z");
    return new Deletion(new PersonId(Uuids.next()), asked, asked.plus(grace), 0, null).graceDays();
  }

  @Test
  void givenDaysOfOtherThan24Hours_whenCounted_thenAsAskedFor() {
    assertEquals(0, days(Duration.ZERO));
    assertEquals(30, days(Duration.ofDays(30)));
    assertEquals(30, days(Duration.ofDays(30).minusHours(1)));
    assertEquals(30, days(Duration.ofDays(30).plusHours(1)));
    assertEquals(3_650, days(Duration.ofDays(3_650)));
  }
}
