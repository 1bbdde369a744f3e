package dev.daybook.persistence.webhook;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What came of sending a message once.
 *
 * @param status of the answer; null when there was none
 * @param error why it failed, for owners to read; null when it was delivered
 * @param retryAfter what the receiver asks for; null when it asks for nothing
 */
public record Attempt(
    Instant at, @Nullable Integer status, @Nullable String error, @Nullable Duration retryAfter) {
  private static final int GONE = 410;

  static Attempt answered(Instant at, int status, @Nullable Duration retryAfter) {
    boolean taken = status >= 200 && status < 300;
    return new Attempt(at, status, taken ? null : "the answer was " + status, retryAfter);
  }

  static Attempt unanswered(Instant at, String error) {
    return new Attempt(at, null, error, null);
  }

  /** Whether the receiver has taken the message. */
  public boolean isDelivered() {
    return error == null;
  }

  boolean isGone() {
    return status != null && status == GONE;
  }
}
