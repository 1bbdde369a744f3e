package dev.daybook.persistence.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.daybook.item.Uuids;
import dev.daybook.persistence.access.Access;
import dev.daybook.person.PersonId;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

class JobRunTest {
  @Test
  void givenRun_whenItsTimeIsTaken_thenOnlyThatOfTheWorkAndEachOnce() {
    long begun = System.nanoTime();
    JobRun run = new JobRun(job(), new Leases(), new Access());
    assertEquals(0, run.takeTime());
    run.reached();
    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(2));
    long first = run.takeTime();
    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(2));
    long second = run.left();
    assertTrue(first > 0 && second > 0, first + ", " + second);
    assertTrue(first + second <= System.nanoTime() - begun);
    assertEquals(0, run.takeTime(), "nobody is at it any more");
  }

  private static Job job() {
    return new Job(
        new JobId(Uuids.next()),
        null,
        null,
        "verify",
        JobState.of("running"),
        new PersonId(Uuids.next()),
        "{}",
        0,
        1,
        "{}",
        0,
        null,
        null,
        1,
        1,
        false,
        null,
        null,
        Instant.EPOCH,
        null,
        null);
  }
}
