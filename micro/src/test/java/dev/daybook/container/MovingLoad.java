package dev.daybook.container;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.daybook.journal.Position;
import dev.daybook.persistence.access.Access;
import dev.daybook.persistence.access.Actor;
import dev.daybook.persistence.access.WorkspaceScope;
import dev.daybook.persistence.journal.Journal;
import dev.daybook.persistence.journal.JournalReader;
import dev.daybook.problem.ProblemException;
import dev.daybook.workspace.Permission;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Writers and readers of one workspace while its tenant is being moved. Each opens the workspace
 * anew for each call, as requests do, and repeats what it is asked to repeat: a writer the same
 * command, a reader from the position that it has come to.
 */
final class MovingLoad {
  private static final long PATIENCE_NANOS = TimeUnit.MINUTES.toNanos(2);
  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

  private final Access access;
  private final Journal journal;
  private final JournalReader reader;
  private final Actor person;
  private final Arena arena;
  private final List<Thread> threads = new ArrayList<>();
  private final Queue<Throwable> faults = new ConcurrentLinkedQueue<>();
  private volatile boolean writing = true;
  private volatile boolean reading = true;

  MovingLoad(Access access, Journal journal, JournalReader reader, Actor person, Arena arena) {
    this.access = access;
    this.journal = journal;
    this.reader = reader;
    this.person = person;
    this.arena = arena;
  }

  WorkspaceScope scope() {
    return access.open(person, arena.scope().workspace(), Permission.WRITE);
  }

  /** Begins, with the notes that all writers change. */
  void begin(ThreadFactory factory, long seed, int writers, int readers) {
    send(arena.opening());
    for (int i = 0; i < writers; i++) {
      Random random = new Random(seed + i);
      start(factory, () -> write(random));
    }
    for (int i = 0; i < readers; i++) {
      start(factory, this::read);
    }
  }

  private void start(ThreadFactory factory, Runnable work) {
    Thread thread =
        factory.newThread(
            () -> {
              try {
                work.run();
              } catch (RuntimeException | AssertionError e) {
                faults.add(e);
              }
            });
    threads.add(thread);
    thread.start();
  }

  private void write(Random random) {
    while (writing && faults.isEmpty()) {
      Arena.Asked asked = random.nextInt(8) == 0 ? arena.repetition(random) : null;
      send(asked == null ? arena.next(random) : asked);
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }

  private void send(Arena.Asked asked) {
    long end = System.nanoTime() + PATIENCE_NANOS;
    while (true) {
      try {
        arena.answered(asked, journal.execute(scope(), asked.command()));
        return;
      } catch (ProblemException e) {
        if (!e.type().passes() || System.nanoTime() > end) {
          throw e;
        }
        LockSupport.parkNanos(PAUSE_NANOS);
      }
    }
  }

  /** Each position once and in order, wherever it is read. */
  private void read() {
    Position at = Position.START;
    while (reading && faults.isEmpty()) {
      try {
        for (var entry : reader.page(scope(), at)) {
          assertEquals(at.next(), entry.facts().position());
          at = entry.facts().position();
        }
      } catch (ProblemException e) {
        if (!e.type().passes()) {
          throw e;
        }
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }

  /** How many commands were acknowledged. */
  int commands() {
    return arena.commands();
  }

  /** Waits until so many more were. */
  void await(int more) {
    int before = commands();
    long end = System.nanoTime() + PATIENCE_NANOS;
    while (commands() < before + more && faults.isEmpty()) {
      assertTrue(System.nanoTime() < end, "writers get on");
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }

  /** Ends, and holds the journal to what was acknowledged: exactly that, each once. */
  void end() throws InterruptedException {
    writing = false;
    reading = false;
    for (Thread thread : threads) {
      thread.join();
    }
    if (!faults.isEmpty()) {
      throw new AssertionError(faults.size() + " faults", faults.peek());
    }
    Arena.Audit audit = arena.new Audit();
    Position at = Position.START;
    var page = reader.page(scope(), at);
    while (!page.isEmpty()) {
      for (var entry : page) {
        at = entry.facts().position();
        audit.take(entry.facts().command(), at, entry.facts().commitPosition());
      }
      page = reader.page(scope(), at);
    }
    audit.finish();
  }
}
