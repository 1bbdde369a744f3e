package dev.daybook.container;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.daybook.journal.Position;
import dev.daybook.persistence.access.Actor;
import dev.daybook.persistence.item.Feed;
import dev.daybook.persistence.item.Shown;
import dev.daybook.persistence.item.ShownEntry;
import dev.daybook.persistence.journal.ChainCheck;
import dev.daybook.persistence.journal.Entry;
import dev.daybook.persistence.journal.Journal;
import dev.daybook.persistence.journal.JournalReader;
import dev.daybook.persistence.journal.Rebuild;
import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.zip.CRC32C;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;

/**
 * Writers that pause before their commits, roll back and repeat themselves, and readers that page
 * all the while: 20 s, or 10 minutes with {@code -Ddaybook.test.long=true}.
 */
@ArquillianTest
class TortureIT {
  private static final int WRITERS_PER_WORKSPACE = 8;
  private static final int READERS_PER_WORKSPACE = 2;
  private static final int PAGE_MAX = 60;
  private static final System.Logger LOG = System.getLogger(TortureIT.class.getName());

  @Inject private Tenants tenants;
  @Inject private Journal journal;
  @Inject private JournalReader reader;
  @Inject private Feed feed;
  @Inject private ChainCheck check;
  @Inject private Rebuild rebuild;
  @Inject private BeforeCommit beforeCommit;

  @Resource private ManagedThreadFactory threads;

  private final Queue<Throwable> faults = new ConcurrentLinkedQueue<>();
  private final AtomicInteger commits = new AtomicInteger();
  private final AtomicInteger rollbacks = new AtomicInteger();
  private final AtomicInteger repetitions = new AtomicInteger();
  private final AtomicInteger pages = new AtomicInteger();

  /** What a writer throws to undo its write. */
  private static final class Undone extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Undone() {
      super("undone", null, false, false);
    }
  }

  @Deployment
  static WebArchive product() {
    return Product.withTests();
  }

  @Test
  void given32WritersOn4Workspaces_whenTheyPauseUndoAndRepeat_thenReadersMissNothingAndAllHolds()
      throws Exception {
    long seed = Long.getLong("daybook.test.seed", System.nanoTime() >>> 10);
    List<Arena> arenas = arenas();
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds());
    List<Thread> writers = new ArrayList<>();
    List<Thread> readers = new ArrayList<>();
    AtomicInteger writing = new AtomicInteger(arenas.size() * WRITERS_PER_WORKSPACE);
    for (Arena arena : arenas) {
      for (int i = 0; i < WRITERS_PER_WORKSPACE; i++) {
        Random random = new Random(seed + writers.size());
        writers.add(start(() -> write(arena, random, end), writing));
      }
      for (int i = 0; i < READERS_PER_WORKSPACE; i++) {
        Random random = new Random(seed - 1 - readers.size());
        readers.add(start(() -> read(arena, random, writing), new AtomicInteger()));
      }
    }
    for (List<Thread> group : List.of(writers, readers)) {
      for (Thread thread : group) {
        thread.join();
      }
    }
    String told =
        "seed=%d seconds=%d commits=%d rollbacks=%d repetitions=%d pages=%d"
            .formatted(
                seed, seconds(), commits.get(), rollbacks.get(), repetitions.get(), pages.get());
    LOG.log(System.Logger.Level.INFO, "torture " + told);
    if (!faults.isEmpty()) {
      throw new AssertionError(faults.size() + " faults, " + told, faults.peek());
    }
    for (Arena arena : arenas) {
      allHolds(arena);
    }
    assertTrue(commits.get() > 10 * seconds(), told);
    assertTrue(rollbacks.get() > commits.get() / 10, told);
    assertTrue(repetitions.get() > commits.get() / 20, told);
    assertEquals(0, Superuser.number("s1", "select count(*) from pg_prepared_xacts"));
  }

  private List<Arena> arenas() throws Exception {
    List<Arena> arenas = new ArrayList<>();
    for (String shard : List.of("s1", "s2")) {
      Actor owner = tenants.person(shard);
      for (int i = 0; i < 2; i++) {
        Arena arena = new Arena(tenants.workspace(owner, "Torture"));
        Arena.Asked opening = arena.opening();
        arena.answered(opening, journal.execute(arena.scope(), opening.command()));
        arenas.add(arena);
      }
    }
    return arenas;
  }

  private Thread start(Runnable work, AtomicInteger running) {
    Thread thread =
        threads.newThread(
            () -> {
              try {
                work.run();
              } catch (RuntimeException | AssertionError e) {
                faults.add(e);
              } finally {
                running.decrementAndGet();
              }
            });
    thread.start();
    return thread;
  }

  private void write(Arena arena, Random random, long end) {
    beforeCommit.inThisThread(() -> pauseOrUndo(random));
    while (System.nanoTime() < end && faults.isEmpty()) {
      Arena.Asked asked = random.nextInt(5) == 0 ? arena.repetition(random) : null;
      asked = asked == null ? arena.next(random) : asked;
      int tries = 1 + random.nextInt(3);
      while (tries > 0 && !isAnswered(arena, asked)) {
        tries--;
      }
    }
  }

  private boolean isAnswered(Arena arena, Arena.Asked asked) {
    try {
      var execution = journal.execute(arena.scope(), asked.command());
      arena.answered(asked, execution);
      (execution.repeated() ? repetitions : commits).incrementAndGet();
      return true;
    } catch (Undone e) {
      rollbacks.incrementAndGet();
      return false;
    } catch (ProblemException e) {
      if (e.type() != ProblemType.BUSY) {
        throw e;
      }
      return false;
    }
  }

  /** In the write transaction, under the head's lock, right before the commit. */
  private static void pauseOrUndo(Random random) {
    int pause = random.nextInt(100);
    if (pause == 0) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
    } else if (pause < 50) {
      LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(random.nextInt(10_000)));
    }
    if (random.nextInt(5) == 0) {
      throw new Undone();
    }
  }

  /** Pages from some position to the head, again and again, until nobody writes and all is read. */
  private void read(Arena arena, Random random, AtomicInteger writing) {
    Walk whole = new Walk(0);
    boolean last = false;
    while (faults.isEmpty()) {
      // Asked before the page is read: an empty page after the last commit is the end.
      boolean finished = writing.get() == 0;
      if (whole.step(arena, random) == 0) {
        last = finished;
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(2));
      }
      if (last) {
        break;
      }
      if (random.nextInt(20) == 0 && whole.at > 0) {
        Walk part = new Walk(random.nextLong(whole.at));
        while (part.step(arena, random) > 0) {
          // On to the head.
        }
      }
    }
    assertEquals(feed.head(arena.scope()).value(), whole.at, "read up to the head");
    Walk again = new Walk(0);
    while (again.step(arena, random) > 0) {
      // On to the head.
    }
    assertEquals(again.sum.getValue(), whole.sum.getValue(), "what was read while it was written");
  }

  /** A reader's way through a feed. */
  private final class Walk {
    private final CRC32C sum = new CRC32C();
    private long at;

    Walk(long since) {
      at = since;
    }

    /** Reads a page; how many entries it had. */
    int step(Arena arena, Random random) {
      List<Shown> page =
          feed.since(arena.scope(), new Position(at), 1 + random.nextInt(PAGE_MAX)).rows().stream()
              .map(ShownEntry::shown)
              .toList();
      pages.incrementAndGet();
      for (Shown entry : page) {
        if (entry.position().value() != at + 1) {
          throw new AssertionError("after " + at + " comes " + entry.position());
        }
        at++;
        sum.update(entry.json().getBytes(StandardCharsets.UTF_8));
      }
      if (!page.isEmpty()
          && !page.get(page.size() - 1).json().contains("\"commitPosition\":" + at + ",")) {
        throw new AssertionError("a page ends within a commit, at " + at);
      }
      return page.size();
    }
  }

  private void allHolds(Arena arena) {
    Position head = feed.head(arena.scope());
    ChainCheck.Verdict.Intact intact =
        assertInstanceOf(ChainCheck.Verdict.Intact.class, check.check(arena.scope()));
    assertEquals(head, intact.head());
    Arena.Audit audit = arena.new Audit();
    Position at = Position.START;
    List<Entry> page = reader.page(arena.scope(), at);
    while (!page.isEmpty()) {
      for (Entry entry : page) {
        assertEquals(at.next(), entry.facts().position());
        at = entry.facts().position();
        audit.take(entry.facts().command(), at, entry.facts().commitPosition());
      }
      page = reader.page(arena.scope(), at);
    }
    assertEquals(head, at, "the head counts the entries");
    audit.finish();
    Rebuild.Report report = rebuild.run(arena.scope());
    assertEquals(0, report.written() + report.removed());
  }

  private static long seconds() {
    return Long.getLong(
        "daybook.test.torture-seconds", Boolean.getBoolean("daybook.test.long") ? 600 : 20);
  }
}
