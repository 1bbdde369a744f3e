package dev.daybook.webhook;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BackoffTest {
  private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");
  private final Backoff backoff = new Backoff(Duration.ofSeconds(5), Duration.ofHours(1));

  @Test
  void givenAttempts_whenTheyFail_thenTwiceAsLongUpToTheCap() {
    assertEquals(Duration.ofSeconds(5), backoff.after(1, 1));
    assertEquals(Duration.ofSeconds(10), backoff.after(2, 1));
    assertEquals(Duration.ofSeconds(40), backoff.after(4, 1));
    assertEquals(Duration.ofHours(1), backoff.after(12, 1));
    assertEquals(Duration.ofHours(1), backoff.after(1_000_000, 1));
  }

  @Test
  void givenChance_whenWaiting_thenBetweenHalfAndAll() {
    assertEquals(Duration.ofSeconds(20), backoff.after(4, 0));
    assertEquals(Duration.ofSeconds(30), backoff.after(4, 0.5));
  }

  @Test
  void givenRetryAfter_whenRead_thenAsAskedUpToTheCap() {
    assertEquals(Optional.of(Duration.ofSeconds(7)), backoff.asked(" 7", NOW));
    assertEquals(Optional.of(Duration.ofHours(1)), backoff.asked("999999999", NOW));
    assertEquals(
        Optional.of(Duration.ofSeconds(90)), backoff.asked("Sat, 31 Jan 2026 12:01:30 GMT", NOW));
    assertEquals(Optional.of(Duration.ZERO), backoff.asked("Sat, 31 Jan 2026 11:01:30 GMT", NOW));
    assertEquals(Optional.empty(), backoff.asked("soon", NOW));
    assertEquals(Optional.empty(), backoff.asked("-1", NOW));
    assertEquals(Optional.empty(), backoff.asked("99999999999999999999", NOW));
  }
}
