package dev.daybook.persistence.meter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.daybook.tenant.TenantId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** Counts as the one thread that writes them sees them; the catalog is a map, as it behaves. */
class CountsTest {
  private static final long HOUR = 500_000;
  private static final TenantId ONE = new TenantId(new UUID(0, 1));
  private static final TenantId OTHER = new TenantId(new UUID(0, 2));

  /** What the table would hold: of each count the state of its last attempt. */
  private final Map<UUID, Count.Taken> rows = new HashMap<>();

  private void write(List<Count.Taken> taken) {
    for (Count.Taken one : taken) {
      rows.merge(one.count().id(), one, (old, late) -> old.attempt() < late.attempt() ? late : old);
    }
  }

  private void writeAll(Counts counts, long hour) {
    List<Count.Taken> taken = counts.take();
    write(taken);
    counts.wrote(taken, hour);
  }

  private long written(TenantId tenant) {
    return rows.values().stream()
        .filter(one -> one.count().tenant().equals(tenant))
        .mapToLong(one -> one.of(Figure.REQUESTS))
        .sum();
  }

  private static void count(Counts counts, TenantId tenant, long hour) {
    Objects.requireNonNull(counts.of(tenant, hour)).add(Figure.REQUESTS, 1);
  }

  @Test
  void givenSameHour_whenAsked_thenTheSameCount() {
    Counts counts = new Counts(10);
    assertSame(counts.of(ONE, HOUR), counts.of(ONE, HOUR));
    assertNotSame(counts.of(ONE, HOUR), counts.of(OTHER, HOUR));
  }

  @Test
  void givenNothingNew_whenTaken_thenNothing() {
    Counts counts = new Counts(10);
    count(counts, ONE, HOUR);
    writeAll(counts, HOUR);
    assertEquals(List.of(), counts.take());
    count(counts, ONE, HOUR);
    assertEquals(1, counts.take().size());
  }

  @Test
  void givenWriteRepeatedOrLate_whenCounted_thenNotDoubledNorTakenBack() {
    Counts counts = new Counts(10);
    count(counts, ONE, HOUR);
    List<Count.Taken> first = counts.take();
    // Its commit was not confirmed, and did happen.
    write(first);
    count(counts, ONE, HOUR);
    List<Count.Taken> second = counts.take();
    write(second);
    counts.wrote(second, HOUR);
    write(first);
    assertEquals(2, written(ONE));
  }

  @Test
  void givenHoursEnd_whenWritten_thenLeftAndForgottenOnlyWhenNobodyCanAddToIt() {
    Counts counts = new Counts(10);
    Count old = Objects.requireNonNull(counts.of(ONE, HOUR));
    count(counts, ONE, HOUR + 1);
    assertEquals(2, counts.size());
    writeAll(counts, HOUR + 1);
    // A thread that had hold of it.
    old.add(Figure.REQUESTS, 1);
    writeAll(counts, HOUR + 1);
    writeAll(counts, HOUR + 1);
    assertEquals(1, counts.size());
    assertEquals(2, written(ONE));
  }

  @Test
  void givenTenantThatCallsNoMore_whenTheHourIsOver_thenForgotten() {
    Counts counts = new Counts(10);
    count(counts, ONE, HOUR);
    for (int i = 0; i < 4; i++) {
      writeAll(counts, HOUR + 1);
    }
    assertEquals(0, counts.size());
    assertEquals(1, written(ONE));
  }

  @Test
  void givenThreadThatSawTheHourBefore_whenItAdds_thenToThePresentCount() {
    Counts counts = new Counts(10);
    Count present = counts.of(ONE, HOUR + 1);
    assertSame(present, counts.of(ONE, HOUR));
    assertEquals(1, counts.size());
  }

  @Test
  void givenAsManyAsMayBe_whenAnotherTenantCalls_thenServedUncountedAndTold() {
    Counts counts = new Counts(1);
    assertNotNull(counts.of(ONE, HOUR));
    assertNull(counts.of(OTHER, HOUR));
    assertEquals(1, counts.takeLost());
    assertEquals(0, counts.takeLost());
  }

  @Test
  void givenNearlyFull_whenWritten_thenRoomIsMadeAndSumsStayWhole() {
    Counts counts = new Counts(4);
    for (int i = 0; i < 3; i++) {
      count(counts, new TenantId(new UUID(1, i)), HOUR);
    }
    assertTrue(counts.isNearlyFull());
    for (int i = 0; i < 4; i++) {
      writeAll(counts, HOUR);
    }
    assertEquals(0, counts.size());
    count(counts, new TenantId(new UUID(1, 0)), HOUR);
    writeAll(counts, HOUR);
    assertEquals(2, written(new TenantId(new UUID(1, 0))));
  }

  /** Four threads count across an hour's end while a fifth writes all the time. */
  @Test
  void givenManyThreads_whenHoursChangeMeanwhile_thenEveryOneIsCountedOnce() throws Exception {
    int each = 20_000;
    Counts counts = new Counts(1_000);
    AtomicBoolean ended = new AtomicBoolean();
    Thread writer =
        new Thread(
            () -> {
              while (!ended.get()) {
                // As often as nobody would: a count is left for good only between writes.
                List<Count.Taken> taken = counts.take();
                write(taken);
                taken.forEach(one -> one.count().wrote(one));
              }
            });
    List<Thread> threads = new ArrayList<>();
    for (int t = 0; t < 4; t++) {
      threads.add(
          new Thread(
              () -> {
                for (int i = 0; i < each; i++) {
                  count(counts, i % 2 == 0 ? ONE : OTHER, HOUR + i * 2L / each);
                }
              }));
    }
    writer.start();
    threads.forEach(Thread::start);
    for (Thread thread : threads) {
      thread.join();
    }
    ended.set(true);
    writer.join();
    writeAll(counts, HOUR + 1);
    assertEquals(2L * each, written(ONE));
    assertEquals(2L * each, written(OTHER));
  }
}
