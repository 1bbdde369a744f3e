package dev.daybook.persistence.erasure;

import dev.daybook.person.PersonId;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * That a tenant is to be deleted.
 *
 * @param eraseAt until then it can be called off
 * @param attempts how often a server has begun to erase, or gone on
 * @param problem what was in the way of the last attempt, a problem's slug; null for nothing
 */
public record Deletion(
    PersonId requestedBy,
    Instant requestedAt,
    Instant eraseAt,
    long attempts,
    @Nullable String problem) {
  /** How many days were asked for; where clocks change, a day is not always 24 hours. */
  int graceDays() {
    return Math.toIntExact(Math.round(Duration.between(requestedAt, eraseAt).toHours() / 24.0));
  }
}
