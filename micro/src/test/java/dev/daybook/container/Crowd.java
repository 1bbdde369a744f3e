package dev.daybook.container;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.daybook.persistence.shard.Placement;
import dev.daybook.persistence.shard.Placements;
import dev.daybook.persistence.shard.Shards;
import dev.daybook.problem.ProblemException;
import dev.daybook.tenant.TenantId;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/** Threads of one tenant that take a connection, hold it for a moment, and want the next. */
final class Crowd implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final Shards shards;
  private final Placements placements;
  private final TenantId tenant;
  private final List<Thread> threads = new ArrayList<>();
  private final AtomicInteger entered = new AtomicInteger();
  private final AtomicInteger inside = new AtomicInteger();
  private final AtomicInteger most = new AtomicInteger();
  private volatile boolean end;

  Crowd(Shards shards, Placements placements, TenantId tenant) {
    this.shards = shards;
    this.placements = placements;
    this.tenant = tenant;
  }

  Crowd start(ThreadFactory factory, int count) {
    for (int i = 0; i < count; i++) {
      threads.add(factory.newThread(this::goOn));
    }
    threads.forEach(Thread::start);
    return this;
  }

  private void goOn() {
    while (!end) {
      try {
        once(() -> 0);
      } catch (ProblemException e) {
        if (!e.type().isCrowded()) {
          throw e;
        }
        // On a slow machine: it comes again.
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  /** Something to look at while a connection is held. */
  @FunctionalInterface
  interface Look {
    int look();
  }

  /** Takes a connection once; answers what was seen as soon as it was had. */
  int once(Look look) throws SQLException {
    Placement placement = placements.of(tenant);
    try (Connection connection = shards.connection(tenant, placement.shard(), placement.epoch());
        Statement statement = connection.createStatement()) {
      int seen = look.look();
      most.accumulateAndGet(inside.incrementAndGet(), Math::max);
      entered.incrementAndGet();
      statement.execute("select pg_sleep(0.005)");
      inside.decrementAndGet();
      return seen;
    }
  }

  /** How often one of them has had a connection. */
  int entered() {
    return entered.get();
  }

  void await(int times) throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (entered.get() < times) {
      assertTrue(System.nanoTime() < deadline, "entered " + entered + " of " + times);
      Thread.sleep(1);
    }
  }

  /** How many of them had one at once, at most, since this was asked last. */
  int takeMost() {
    return most.getAndSet(0);
  }

  @Override
  public void close() {
    end = true;
    try {
      for (Thread thread : threads) {
        thread.join();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
