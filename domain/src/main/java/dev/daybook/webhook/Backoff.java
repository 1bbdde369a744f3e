package dev.daybook.webhook;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/**
 * How long to wait before the next attempt: twice as long each time, up to a cap, of which a random
 * share between half and all is waited, so that receivers that come back do not meet everybody at
 * once.
 *
 * @param first before the second attempt
 * @param most before any
 */
public record Backoff(Duration first, Duration most) {
  private static final int DOUBLINGS_MAX = 40;

  /**
   * The wait after so many failed attempts.
   *
   * @param random from 0 to 1
   */
  public Duration after(int attempts, double random) {
    double doubled = Math.pow(2, Math.min(attempts - 1, DOUBLINGS_MAX));
    double whole = Math.min((double) first.toMillis() * doubled, (double) most.toMillis());
    return Duration.ofMillis(Math.round(whole * (0.5 + random / 2)));
  }

  /**
   * The wait that a receiver asks for in {@code Retry-After} (RFC 9110, 10.2.3), up to the cap.
   *
   * @return empty for what is neither seconds nor a date
   */
  public Optional<Duration> asked(String retryAfter, Instant now) {
    String text = retryAfter.strip();
    Duration asked;
    if (text.matches("\\d{1,9}")) {
      asked = Duration.ofSeconds(Long.parseLong(text));
    } else {
      try {
        asked =
            Duration.between(
                now, ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
      } catch (DateTimeParseException e) {
        return Optional.empty();
      }
    }
    if (asked.isNegative()) {
      return Optional.of(Duration.ZERO);
    }
    return Optional.of(asked.compareTo(most) > 0 ? most : asked);
  }
}
