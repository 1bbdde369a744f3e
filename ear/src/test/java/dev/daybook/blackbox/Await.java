package dev.daybook.blackbox;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for something to become true, up to a deadline. */
final class Await {
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

  private Await() {}

  static void until(String what, Duration patience, BooleanSupplier condition) {
    Instant deadline = Instant.now().plus(patience);
    while (!condition.getAsBoolean()) {
      if (Instant.now().isAfter(deadline)) {
        throw new AssertionError("in vain waited " + patience.toSeconds() + " s until " + what);
      }
      LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
    }
  }
}
