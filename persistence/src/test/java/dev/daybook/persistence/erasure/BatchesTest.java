package dev.daybook.persistence.erasure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class BatchesTest {
  private final List<String> commits = new ArrayList<>();
  private final AtomicInteger renewals = new AtomicInteger();
  private int left;

  /** As a database that manages so many rows in its time, the last ten of them in another table. */
  private void erase(int most, int managed) {
    Batches.erase(
        most,
        (rows, from) -> {
          commits.add(rows + " from " + from);
          if (rows > managed) {
            throw new ProblemException(ProblemType.BUSY, "Too slow.");
          }
          int erased = Math.min(rows, left);
          left -= erased;
          return new ShardRows.Batch(erased, erased == 0 ? null : left < 10 ? "note" : "member");
        },
        renewals::incrementAndGet);
  }

  @Test
  void givenMoreRowsThanOneCommitTakes_whenErased_thenEachBeginsWhereTheLastEnded() {
    left = 25;
    erase(10, 10);
    assertEquals(List.of("10 from null", "10 from member", "10 from note"), commits);
    assertEquals(0, left);
    assertEquals(3, renewals.get());
  }

  @Test
  void givenAsManyRowsAsCommitsTake_whenErased_thenOneMoreFindsNone() {
    left = 10;
    erase(10, 10);
    assertEquals(List.of("10 from null", "10 from note"), commits);
  }

  @Test
  void givenSlowDatabase_whenErased_thenCommitsAreHalvedAndStaySo() {
    left = 14;
    erase(20, 5);
    assertEquals(
        List.of("20 from null", "10 from null", "5 from null", "5 from note", "5 from note"),
        commits);
    assertEquals(0, left);
    assertEquals(5, renewals.get());
  }

  @Test
  void givenDatabaseThatManagesNone_whenErased_thenBusy() {
    left = 1;
    ProblemException busy = assertThrows(ProblemException.class, () -> erase(5, 0));
    assertEquals(ProblemType.BUSY, busy.type());
    assertEquals(List.of("5 from null", "2 from null", "1 from null"), commits);
  }
}
