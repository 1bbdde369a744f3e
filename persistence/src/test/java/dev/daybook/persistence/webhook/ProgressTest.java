package dev.daybook.persistence.webhook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.daybook.journal.Position;
import dev.daybook.persistence.webhook.Progress.Batch;
import dev.daybook.persistence.webhook.Progress.Reason;
import dev.daybook.persistence.webhook.Progress.State;
import dev.daybook.webhook.MessageId;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ProgressTest {
  private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");
  private static final Attempt TAKEN = Attempt.answered(NOW, 204, null);
  private static final Attempt REFUSED = Attempt.answered(NOW, 500, null);

  private final Progress fresh =
      new Progress(State.ACTIVE, null, new Position(7), null, 0, null, null, null, null, null, 0);
  private final Batch batch = new Batch(MessageId.next(), new Position(9));

  @Test
  void givenBatch_whenItFails_thenItStaysAndWaits() {
    Progress failed = fresh.chosen(batch).failed(REFUSED, Duration.ofSeconds(5));
    assertEquals(batch, failed.batch());
    assertEquals(new Position(7), failed.position());
    assertEquals(1, failed.attempts());
    assertEquals(NOW.plusSeconds(5), failed.nextAttemptAt());
    Progress again =
        failed.failed(Attempt.unanswered(NOW.plusSeconds(9), "nobody"), Duration.ofSeconds(10));
    assertEquals(2, again.attempts());
    assertEquals(NOW, again.firstAttemptAt(), "of the first attempt, the time stays");
    assertNull(again.lastStatus());
    assertEquals("nobody", again.lastError());
  }

  @Test
  void givenBatch_whenTakenOrBuried_thenTheNextOneBeginsBehindIt() {
    Progress failed = fresh.chosen(batch).failed(REFUSED, Duration.ofSeconds(5));
    Progress buried = failed.buried(REFUSED);
    assertEquals(new Position(9), buried.position());
    assertNull(buried.batch());
    assertNull(buried.nextAttemptAt());
    assertEquals(1, buried.deadRunning());
    Progress taken = buried.chosen(new Batch(MessageId.next(), new Position(12))).delivered(TAKEN);
    assertEquals(new Position(12), taken.position());
    assertEquals(0, taken.deadRunning(), "a delivery ends the row of dead letters");
    assertNull(taken.lastError());
  }

  @Test
  void givenBatchUnderWay_whenReplayed_thenItIsForgotten() {
    Progress failed = fresh.chosen(batch).failed(REFUSED, Duration.ofSeconds(5));
    Progress replayed = failed.from(Position.START);
    assertEquals(Position.START, replayed.position());
    assertNull(replayed.batch());
    assertEquals(0, replayed.attempts());
    assertNull(replayed.nextAttemptAt());
  }

  @Test
  void givenSwitchedOff_whenWantedAgain_thenItGoesOnAtOnceWithTheSameBatch() {
    Progress off = fresh.chosen(batch).failed(REFUSED, Duration.ofHours(1)).off(Reason.GONE);
    assertEquals(State.OFF, off.state());
    Progress on = off.wanted(State.ACTIVE);
    assertNull(on.reason());
    assertNull(on.nextAttemptAt());
    assertEquals(batch, on.batch());
    assertEquals(0, on.attempts());
    assertNotEquals(off, on);
  }
}
