package dev.daybook.persistence.webhook;

import dev.daybook.journal.Position;
import dev.daybook.webhook.MessageId;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How far a webhook has come. All entries up to the position are delivered, dead letters or
 * filtered out; those of the batch come next, and none behind them before.
 *
 * @param batch under way; null when none was chosen yet
 * @param attempts of the batch that failed
 * @param nextAttemptAt null for at once
 * @param lastStatus of the last answer; null when there was none
 * @param lastError why the last attempt failed; null when it did not
 * @param deadRunning dead letters since the last delivery
 */
public record Progress(
    State state,
    @Nullable Reason reason,
    Position position,
    @Nullable Batch batch,
    int attempts,
    @Nullable Instant firstAttemptAt,
    @Nullable Instant lastAttemptAt,
    @Nullable Instant nextAttemptAt,
    @Nullable Integer lastStatus,
    @Nullable String lastError,
    int deadRunning) {

  /** Whether a webhook delivers. */
  public enum State {
    ACTIVE,
    /** Its owners want it so. */
    PAUSED,
    /** The server has switched it off. */
    OFF;

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Why the server has switched a webhook off. */
  public enum Reason {
    /** The receiver has answered 410. */
    GONE,
    /** Too many dead letters, one after the other. */
    FAILING,
    /** Whoever saved it last is no owner of the workspace any more. */
    OWNERSHIP,
    /** Retention has thinned the journal beyond its position. */
    HORIZON;

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * A message's entries: those behind the position, up to the end of a commit.
   *
   * @param message the same for all attempts
   */
  public record Batch(MessageId message, Position end) {}

  /** Begins a batch, which stays the same until it is delivered or dead. */
  Progress chosen(Batch chosen) {
    return at(position, chosen);
  }

  /** Goes on behind a position, nothing of what lies before being taken. */
  Progress passed(Position to) {
    return at(to, null);
  }

  /** Begins anew behind a position. */
  Progress from(Position from) {
    return at(from, null).atOnce();
  }

  private Progress at(Position at, @Nullable Batch next) {
    boolean same = batch != null && batch.equals(next);
    return new Progress(
        state,
        reason,
        at,
        next,
        same ? attempts : 0,
        same ? firstAttemptAt : null,
        lastAttemptAt,
        same ? nextAttemptAt : null,
        lastStatus,
        lastError,
        deadRunning);
  }

  Progress delivered(Attempt attempt) {
    Position end = batch == null ? position : batch.end();
    return new Progress(
        state, reason, end, null, 0, null, attempt.at(), null, attempt.status(), null, 0);
  }

  /** Tries the batch again, so much later. */
  Progress failed(Attempt attempt, Duration wait) {
    return new Progress(
        state,
        reason,
        position,
        batch,
        attempts + 1,
        firstAttemptAt == null ? attempt.at() : firstAttemptAt,
        attempt.at(),
        attempt.at().plus(wait),
        attempt.status(),
        attempt.error(),
        deadRunning);
  }

  /** Gives the batch up and goes on behind it. */
  Progress buried(Attempt attempt) {
    Position end = batch == null ? position : batch.end();
    return new Progress(
        state,
        reason,
        end,
        null,
        0,
        null,
        attempt.at(),
        null,
        attempt.status(),
        attempt.error(),
        deadRunning + 1);
  }

  Progress off(Reason why) {
    return in(State.OFF, why);
  }

  /** As its owners want it; what went wrong before is forgotten. */
  Progress wanted(State wanted) {
    return in(wanted, null).atOnce();
  }

  private Progress in(State now, @Nullable Reason why) {
    return new Progress(
        now,
        why,
        position,
        batch,
        attempts,
        firstAttemptAt,
        lastAttemptAt,
        nextAttemptAt,
        lastStatus,
        lastError,
        deadRunning);
  }

  private Progress atOnce() {
    return new Progress(
        state, reason, position, batch, 0, null, lastAttemptAt, null, lastStatus, lastError, 0);
  }
}
