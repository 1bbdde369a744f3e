package dev.daybook.launcher.process;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BackoffTest {
  private final Backoff backoff = new Backoff(Duration.ofSeconds(3));

  @Test
  void givenShortLives_whenEnded_thenPausesGrowToTheLimit() {
    assertEquals(500, pauseAfter(Duration.ZERO));
    assertEquals(1000, pauseAfter(Duration.ofSeconds(59)));
    assertEquals(2000, pauseAfter(Duration.ZERO));
    assertEquals(3000, pauseAfter(Duration.ZERO));
    assertEquals(3000, pauseAfter(Duration.ZERO));
  }

  @Test
  void givenLongLife_whenEnded_thenPausesBeginAnew() {
    pauseAfter(Duration.ZERO);
    pauseAfter(Duration.ZERO);
    assertEquals(500, pauseAfter(Duration.ofMinutes(1)));
    assertEquals(1000, pauseAfter(Duration.ZERO));
  }

  private long pauseAfter(Duration life) {
    return backoff.afterLifeOf(life).toMillis();
  }
}
