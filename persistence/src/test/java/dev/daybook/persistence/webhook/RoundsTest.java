package dev.daybook.persistence.webhook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RoundsTest {
  private final Rounds rounds = new Rounds();
  private final AtomicInteger count = new AtomicInteger();

  @Test
  void givenRoundUnderWay_whenCalledTwice_thenOnceMoreBehindIt() {
    rounds.run(
        () -> {
          if (count.incrementAndGet() == 1) {
            rounds.run(count::incrementAndGet);
            rounds.run(count::incrementAndGet);
            assertEquals(1, count.get());
          }
        });
    assertEquals(2, count.get());
  }

  @Test
  void givenRoundThatEndsInAnError_whenCalledAgain_thenItGoesRound() {
    assertThrows(
        StackOverflowError.class,
        () ->
            rounds.run(
                () -> {
                  throw new StackOverflowError();
                }));
    rounds.run(count::incrementAndGet);
    assertEquals(1, count.get());
  }
}
