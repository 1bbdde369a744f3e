package dev.daybook.container;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.daybook.item.ItemId;
import dev.daybook.item.Kind;
import dev.daybook.item.Kinds;
import dev.daybook.item.Uuids;
import dev.daybook.journal.Moment;
import dev.daybook.journal.Position;
import dev.daybook.persistence.access.WorkspaceScope;
import dev.daybook.persistence.item.Feed;
import dev.daybook.persistence.item.FeedFilter;
import dev.daybook.persistence.item.FeedPlace;
import dev.daybook.persistence.item.Items;
import dev.daybook.persistence.item.Past;
import dev.daybook.persistence.journal.Command;
import dev.daybook.persistence.journal.Journal;
import dev.daybook.persistence.journal.Redaction;
import dev.daybook.persistence.restore.RestoreId;
import dev.daybook.persistence.restore.Restores;
import dev.daybook.persistence.restore.Target;
import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;

/**
 * Whoever follows a filtered feed has what the filter holds of the workspace: on random histories
 * in which items and folders move and are restored, with pages read between the commands.
 */
@ArquillianTest
class FilteredFeedIT {
  private static final int COMMANDS = 200;
  private static final int PAGE_MAX = 6;

  @Inject private Tenants tenants;
  @Inject private Journal journal;
  @Inject private Feed feed;
  @Inject private Items items;
  @Inject private Past past;
  @Inject private Redaction redaction;
  @Inject private Restores restores;

  @Deployment
  static WebArchive product() {
    return Product.withTests();
  }

  @Test
  void givenRandomMoves_whenFoldersAreFollowed_thenEachCursorStandsForWhatLayThereThen()
      throws SQLException {
    long seed = Seeds.next();
    Random random = new Random(seed);
    WorkspaceScope scope = tenants.workspace(tenants.person("s1"), "Filters " + seed);
    TreeHistory history = new TreeHistory(seed);
    AtomicInteger crossings = new AtomicInteger();
    Pull pull =
        replica -> {
          boolean more = replica.pull(scope, 1 + random.nextInt(PAGE_MAX));
          crossings.addAndGet(checkPlace(replica, history, seed));
          return more;
        };
    FeedReplica everything = new FeedReplica(feed, FeedFilter.NONE);
    IntConsumer restoring =
        i -> {
          if (i % 8 == 7) {
            restore(scope, history, random);
            while (everything.pull(scope, 1)) {
              history.take(everything.place().position(), everything.documents());
            }
          }
        };
    List<FeedReplica> replicas = follow(scope, history, random, restoring, pull);
    readOn(scope, history, replicas, pull, seed);
    FeedPlace end = new FeedPlace(feed.head(scope), null);
    replicas.forEach(replica -> assertEquals(end, replica.place(), () -> "seed " + seed));
    assertTrue(crossings.get() > 0, "no folder crossed a border, seed " + seed);
  }

  /** Takes a feed's next page; answers whether there is more. */
  private interface Pull {
    boolean next(FeedReplica replica);
  }

  /** Feeds that begin while random commands are carried out, with pages read between those. */
  private List<FeedReplica> follow(
      WorkspaceScope scope,
      TreeHistory history,
      Random random,
      IntConsumer afterCommand,
      Pull pull) {
    List<FeedReplica> replicas = new ArrayList<>();
    for (int i = 0; i < COMMANDS; i++) {
      Command command = history.command();
      history.take(command, journal.execute(scope, command).outcome());
      afterCommand.accept(i);
      if (i % 20 == 10) {
        FeedReplica replica = new FeedReplica(feed, filter(scope, history, random));
        replica.pull(scope, 1 + random.nextInt(PAGE_MAX));
        replicas.add(replica);
      }
      for (FeedReplica replica : replicas) {
        if (random.nextInt(4) == 0) {
          pull.next(replica);
        }
      }
    }
    return replicas;
  }

  /** To the head, where each has what its filter holds of the workspace. */
  private void readOn(
      WorkspaceScope scope, TreeHistory history, List<FeedReplica> replicas, Pull pull, long seed) {
    for (FeedReplica replica : replicas) {
      boolean more;
      do {
        more = pull.next(replica);
      } while (more);
      assertEquals(
          seen(history, replica.filter(), feed.head(scope)),
          replica.documents(),
          () -> "seed " + seed + " " + replica.filter());
    }
  }

  /** Restores a folder alone, one with what lies in it, or now and then all. */
  private void restore(WorkspaceScope scope, TreeHistory history, Random random) {
    List<ItemId> made =
        history.folders().stream().filter(id -> items.find(scope, id).isPresent()).toList();
    if (made.isEmpty()) {
      return;
    }
    ItemId folder = made.get(random.nextInt(made.size()));
    Target target =
        switch (random.nextInt(6)) {
          case 0 -> new Target(Target.Extent.WORKSPACE, null);
          case 1, 2 -> new Target(Target.Extent.FOLDER, folder);
          default -> new Target(Target.Extent.ITEM, folder);
        };
    List<Position> ends = history.ends();
    Moment then = new Moment.At(ends.get(random.nextInt(ends.size())));
    Restores.Request request =
        new Restores.Request(new RestoreId(Uuids.next()), new byte[32], target, then, null);
    while (!restores.run(scope, request).ended()) {
      // On to the next commit.
    }
  }

  /** Answers 1 within a walk that a moved folder has caused. */
  private static int checkPlace(FeedReplica replica, TreeHistory history, long seed) {
    FeedPlace place = replica.place();
    boolean exact = replica.filter().folder() != null && place.walk() == null;
    if (exact) {
      assertEquals(
          seen(history, replica.filter(), place.position()),
          replica.documents(),
          () -> "seed " + seed + " at " + place.position() + " " + replica.filter());
    }
    return place.walk() != null && !place.isFirstSync() ? 1 : 0;
  }

  private static Map<ItemId, String> seen(
      TreeHistory history, FeedFilter filter, Position position) {
    Map<ItemId, TreeHistory.Seen> all = history.at(position);
    Map<ItemId, String> seen = new HashMap<>();
    (filter.folder() == null ? all : TreeHistory.below(all, filter.folder()))
        .forEach(
            (item, one) -> {
              if (filter.kinds().isEmpty() || filter.kinds().contains(one.kind())) {
                seen.put(item, one.document());
              }
            });
    return seen;
  }

  /** Of a folder that is there, with all kinds or some; now and then of kinds alone, or of all. */
  private FeedFilter filter(WorkspaceScope scope, TreeHistory history, Random random) {
    Set<Kind> some =
        switch (random.nextInt(4)) {
          case 0 -> Set.of(Kinds.of("note"));
          case 1 -> Set.of(Kinds.of("task"), Kinds.of("folder"));
          default -> Set.of();
        };
    List<ItemId> folders =
        history.folders().stream()
            .filter(id -> items.find(scope, id).filter(found -> !found.deleted()).isPresent())
            .toList();
    boolean anywhere = folders.isEmpty() || random.nextInt(5) == 0;
    return new FeedFilter(some, anywhere ? null : folders.get(random.nextInt(folders.size())));
  }

  @Test
  void givenErasedPatches_whenFeedsAreFollowed_thenTheRedactionsMakeUpForThem()
      throws SQLException {
    long seed = Seeds.next();
    Random random = new Random(seed);
    WorkspaceScope scope = tenants.workspace(tenants.person("s1"), "Erased " + seed);
    TreeHistory history = new TreeHistory(seed);
    Pull pull = replica -> pull(scope, replica, random);
    IntConsumer redact =
        i -> {
          if (i % 8 == 7) {
            redact(scope, history, random);
          }
        };
    List<FeedReplica> replicas = follow(scope, history, random, redact, pull);
    // And one that reads all entries there are, from the first one on.
    replicas.add(new FeedReplica(feed, FeedFilter.NONE));
    readOn(scope, history, replicas, pull, seed);
  }

  private static boolean pull(WorkspaceScope scope, FeedReplica replica, Random random) {
    try {
      return replica.pull(scope, 1 + random.nextInt(PAGE_MAX));
    } catch (ProblemException e) {
      if (e.type() == ProblemType.INVALID_PARAMETER) {
        return false; // Its folder is deleted by now: there is nothing to begin anew with.
      }
      assertEquals(ProblemType.CURSOR_EXPIRED, e.type());
      replica.beginAnew();
      return true;
    }
  }

  /** Erases some entries of an item. */
  private void redact(WorkspaceScope scope, TreeHistory history, Random random) {
    List<ItemId> made =
        history.items().stream()
            .filter(id -> items.find(scope, id).isPresent())
            .sorted(Comparator.comparing(ItemId::toString))
            .toList();
    ItemId item = made.get(random.nextInt(made.size()));
    SortedSet<Position> targets = new TreeSet<>();
    past.history(scope, item, null, 100).rows().stream()
        .filter(entry -> entry.redacted() == null && random.nextBoolean())
        .forEach(entry -> targets.add(entry.shown().position()));
    if (!targets.isEmpty()) {
      redaction.redact(scope, item, targets);
    }
  }

  @Test
  void givenCursorAheadOfTheHeadOrNoFolder_whenAsked_thenTold() throws SQLException {
    WorkspaceScope scope = tenants.workspace(tenants.person("s1"), "Ahead");
    ItemId nowhere = new ItemId(Uuids.next());
    for (FeedFilter filter :
        List.of(
            FeedFilter.NONE,
            new FeedFilter(Set.of(Kinds.of("note")), null),
            new FeedFilter(Set.of(), nowhere))) {
      FeedPlace ahead = new FeedPlace(new Position(7), null);
      ProblemException problem =
          assertThrows(ProblemException.class, () -> feed.page(scope, filter, ahead, 10));
      assertEquals(ProblemType.INVALID_CURSOR, problem.type());
    }
    ProblemException problem =
        assertThrows(
            ProblemException.class, () -> feed.begin(scope, new FeedFilter(Set.of(), nowhere)));
    assertEquals(ProblemType.INVALID_PARAMETER, problem.type());
  }
}
