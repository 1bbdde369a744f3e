package dev.daybook.container;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.daybook.journal.Position;
import dev.daybook.persistence.access.Access;
import dev.daybook.persistence.access.Actor;
import dev.daybook.persistence.access.WorkspaceScope;
import dev.daybook.persistence.item.Feed;
import dev.daybook.persistence.journal.Journal;
import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import dev.daybook.workspace.Permission;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/**
 * A shard that stands on another server than the catalog has recorded may have been rewound: its
 * tenants enter a new epoch, once, before anybody is served from it. Cursors and ETags are made
 * with the scope's epoch, so those of the old one are told apart.
 */
@ArquillianTest
class EpochIT {
  private static final int THREADS = 12;
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(30);

  @Inject private Tenants tenants;
  @Inject private Access access;
  @Inject private Feed feed;
  @Inject private Journal journal;

  @Resource private ManagedThreadFactory threads;

  @Deployment
  static WebArchive product() {
    return Product.withTests();
  }

  @Test
  void givenAnotherServerThanRecorded_whenConnectionsAreFresh_thenEpochIsRaisedOnceForItsTenants()
      throws Exception {
    Actor moved = tenants.person("s1");
    WorkspaceScope before = tenants.workspace(moved, "On the shard that is rewound");
    Actor other = tenants.person("s2");
    WorkspaceScope elsewhere = tenants.workspace(other, "On another shard");
    Superuser.run("catalog", "update shard set system_identifier = '1' where name = 's1'");
    makeConnectionsFresh("s1");

    readFromManyThreads(moved, before);

    WorkspaceScope after = access.open(moved, before.workspace(), Permission.READ);
    assertEquals(before.epoch().value() + 1, after.epoch().value());
    assertEquals(after.epoch().value(), epochInCatalog(moved), "raised once");
    assertEquals(elsewhere.epoch().value(), epochInCatalog(other), "not on other shards");
    for (Executable stale :
        List.<Executable>of(
            () -> feed.since(before, Position.START, 10),
            () -> journal.execute(before, new Arena(before).opening().command()))) {
      assertEquals(
          ProblemType.SHARD_UNAVAILABLE,
          assertThrows(ProblemException.class, stale, "a scope of the old epoch").type());
    }
    assertEquals(
        0,
        Superuser.number("catalog", "select count(*) from shard where system_identifier = '1'"),
        "the server is recorded");

    makeConnectionsFresh("s1");
    readFromManyThreads(moved, after);
    assertEquals(after.epoch().value(), epochInCatalog(moved), "the same server raises nothing");
  }

  private static void makeConnectionsFresh(String shard) throws SQLException {
    long ended =
        Superuser.number(
            "catalog",
            "select count(pg_terminate_backend(pid)) from pg_stat_activity"
                + " where usename = 'daybook_app' and datname = 'daybook_"
                + shard
                + "'");
    assertTrue(ended > 0, "there were connections");
  }

  private static long epochInCatalog(Actor actor) throws SQLException {
    return Superuser.number(
        "catalog", "select epoch from tenant where tenant_id = '" + actor.requireTenant() + "'");
  }

  /** Reads as callers do who repeat what was answered with "the database is not available". */
  private void readFromManyThreads(Actor actor, WorkspaceScope known) throws InterruptedException {
    Queue<Throwable> faults = new ConcurrentLinkedQueue<>();
    List<Thread> readers = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      Thread thread =
          threads.newThread(
              () -> {
                try {
                  readUntilServed(actor, known);
                } catch (RuntimeException | AssertionError e) {
                  faults.add(e);
                }
              });
      readers.add(thread);
      thread.start();
    }
    for (Thread thread : readers) {
      thread.join();
    }
    if (!faults.isEmpty()) {
      throw new AssertionError(faults.size() + " faults", faults.peek());
    }
  }

  private void readUntilServed(Actor actor, WorkspaceScope known) {
    long end = System.nanoTime() + PATIENCE_NANOS;
    while (System.nanoTime() < end) {
      try {
        feed.since(access.open(actor, known.workspace(), Permission.READ), Position.START, 10);
        return;
      } catch (ProblemException e) {
        if (e.type() != ProblemType.SHARD_UNAVAILABLE) {
          throw e;
        }
        // As a caller would: the pool looks at a dead connection again after a second.
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
      }
    }
    throw new AssertionError("not served");
  }
}
