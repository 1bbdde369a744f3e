package dev.daybook.persistence.quota;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import dev.daybook.tenant.TierName;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SizeCountTest {
  private static final Duration HOUR = Duration.ofHours(1);

  private final SizeCount count = new SizeCount();
  private final Room room = new Room("items", 10, new TierName("free"), count, taken -> {});

  @Test
  void givenCountUnderWay_whenSomethingIsMade_thenItIsInTheValueAndNobodyElseCounts() {
    assertTrue(count.begin(HOUR));
    assertFalse(count.begin(Duration.ZERO));
    long before = count.value();
    count.add(2);
    count.end(before, 7, Duration.ZERO);
    assertEquals(9, count.value());
    assertFalse(count.begin(HOUR), "it was counted just now");
    assertTrue(count.begin(Duration.ZERO));
  }

  @Test
  void givenCountThatFails_whenRoomIsAskedFor_thenThereIsSomeAndItIsNotTriedAgainAtOnce() {
    assertTrue(count.begin(HOUR));
    count.fail(Duration.ofMinutes(1));
    count.add(100);
    assertDoesNotThrow(() -> room.require(1));
    assertFalse(count.begin(Duration.ZERO), "a minute's work, once in a hundred minutes");
  }

  @Test
  void givenFullTenant_whenMoreIsAskedFor_thenRefusedUntilSomethingGoes() {
    assertTrue(count.begin(HOUR));
    count.end(0, 10, Duration.ZERO);
    ProblemException refused = assertThrows(ProblemException.class, () -> room.require(1));
    assertEquals(ProblemType.QUOTA_EXCEEDED, refused.type());
    assertEquals(10L, refused.members().get("used"));
    assertDoesNotThrow(() -> room.require(0));
    assertDoesNotThrow(() -> room.require(-1));
    count.add(-1);
    assertDoesNotThrow(() -> room.require(1));
    assertThrows(ProblemException.class, () -> room.require(2));
  }
}
