package dev.daybook.launcher.process;

import java.time.Duration;

/**
 * How long to wait before a restart: half a second, then twice as long each time, up to a limit;
 * anew after a long life.
 */
final class Backoff {
  private static final Duration FIRST = Duration.ofMillis(500);

  /** A process that lived this long was well; what ended it is a new story. */
  private static final Duration LONG_LIFE = Duration.ofMinutes(1);

  private final Duration most;
  private Duration next = FIRST;

  Backoff(Duration most) {
    this.most = most;
  }

  Duration afterLifeOf(Duration life) {
    if (life.compareTo(LONG_LIFE) >= 0) {
      next = FIRST;
    }
    Duration now = next.compareTo(most) < 0 ? next : most;
    next = now.multipliedBy(2);
    return now;
  }
}
