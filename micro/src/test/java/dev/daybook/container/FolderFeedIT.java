package dev.daybook.container;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.daybook.item.ItemId;
import dev.daybook.item.Kinds;
import dev.daybook.item.Uuids;
import dev.daybook.journal.CommandId;
import dev.daybook.journal.Moment;
import dev.daybook.journal.Position;
import dev.daybook.persistence.access.WorkspaceScope;
import dev.daybook.persistence.item.Feed;
import dev.daybook.persistence.item.FeedFilter;
import dev.daybook.persistence.item.FeedPage;
import dev.daybook.persistence.item.FeedPlace;
import dev.daybook.persistence.journal.Change;
import dev.daybook.persistence.journal.Command;
import dev.daybook.persistence.journal.Journal;
import dev.daybook.persistence.journal.Outcome;
import dev.daybook.persistence.restore.Restore;
import dev.daybook.persistence.restore.RestoreId;
import dev.daybook.persistence.restore.Restores;
import dev.daybook.persistence.restore.Target;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;

/** Feeds of folders, in the cases that random histories meet seldom. */
@ArquillianTest
class FolderFeedIT {
  private static final String PARENT = "parent";

  /** As the container is configured. */
  private static final int ITEMS_MAX = 7;

  @Inject private Tenants tenants;
  @Inject private Journal journal;
  @Inject private Feed feed;
  @Inject private Restores restores;

  @Deployment
  static WebArchive product() {
    return Product.withTests();
  }

  @Test
  void givenFolderMovedAcrossTheBorder_whenRestored_thenWhatLiesInItGoesAlong()
      throws SQLException {
    WorkspaceScope scope = tenants.workspace(tenants.person("s1"), "Restored folder");
    ItemId followed = create(scope, "folder", object());
    ItemId folder = create(scope, "folder", object().put(PARENT, followed.toString()));
    ItemId note = create(scope, "note", object().put("folder", folder.toString()));
    Position within = feed.head(scope);
    ObjectNode out = object().putNull(PARENT);
    execute(scope, new Change.Patch(folder, Kinds.of("folder"), null, out));
    Position without = feed.head(scope);
    FeedReplica replica = new FeedReplica(feed, new FeedFilter(Set.of(), followed));
    assertHas(scope, replica, Set.of(followed));

    Target alone = new Target(Target.Extent.ITEM, folder);
    restore(scope, alone, within);
    assertHas(scope, replica, Set.of(followed, folder, note));
    restore(scope, alone, without);
    assertHas(scope, replica, Set.of(followed));

    Target all = new Target(Target.Extent.WORKSPACE, null);
    restore(scope, all, within);
    assertHas(scope, replica, Set.of(followed, folder, note));
    restore(scope, all, without);
    assertHas(scope, replica, Set.of(followed));
  }

  @Test
  void givenFolderWithNothingInIt_whenFirstSynced_thenEachPageLooksAtAFewItemsOnly()
      throws SQLException {
    WorkspaceScope scope = tenants.workspace(tenants.person("s1"), "Empty folder");
    ItemId folder = create(scope, "folder", object());
    for (int i = 0; i < 2 * ITEMS_MAX + 1; i++) {
      create(scope, "note", object());
    }
    FeedFilter filter = new FeedFilter(Set.of(Kinds.of("note")), folder);
    FeedPlace place = feed.begin(scope, filter);
    for (int i = 0; i < 2; i++) {
      FeedPage page = feed.page(scope, filter, place, 100);
      assertEquals(List.of(), page.rows());
      assertTrue(page.more(), "more to look at");
      place = page.next();
    }
    FeedPage last = feed.page(scope, filter, place, 100);
    assertEquals(new FeedPage(List.of(), true, at(feed.head(scope)), false), last);
  }

  @Test
  void givenFolderThatCrossesInALargeWorkspace_whenFollowed_thenAllOfItArrives()
      throws SQLException {
    WorkspaceScope scope = tenants.workspace(tenants.person("s1"), "Large workspace");
    ItemId followed = create(scope, "folder", object());
    ItemId folder = create(scope, "folder", object());
    Set<ItemId> all = new HashSet<>(Set.of(followed, folder));
    for (int i = 0; i < 3 * ITEMS_MAX; i++) {
      ObjectNode document = object();
      if (i % 5 == 0) {
        document.put("folder", folder.toString());
      }
      ItemId note = create(scope, "note", document);
      if (i % 5 == 0) {
        all.add(note);
      }
    }
    FeedReplica replica = new FeedReplica(feed, new FeedFilter(Set.of(), followed));
    assertHas(scope, replica, Set.of(followed));
    ObjectNode into = object().put(PARENT, followed.toString());
    execute(scope, new Change.Patch(folder, Kinds.of("folder"), null, into));
    assertHas(scope, replica, all);
    assertEquals(at(feed.head(scope)), replica.place());
  }

  private static FeedPlace at(Position position) {
    return new FeedPlace(position, null);
  }

  private static void assertHas(WorkspaceScope scope, FeedReplica replica, Set<ItemId> items) {
    while (replica.pull(scope, 10)) {
      // On to the head.
    }
    assertEquals(items, replica.documents().keySet());
  }

  private void restore(WorkspaceScope scope, Target target, Position position) {
    Restores.Request request =
        new Restores.Request(
            new RestoreId(Uuids.next()), new byte[32], target, new Moment.At(position), null);
    Restore restore = restores.run(scope, request);
    assertEquals(1, restore.restored());
  }

  private ItemId create(WorkspaceScope scope, String kind, ObjectNode document) {
    ItemId item = new ItemId(Uuids.next());
    execute(scope, new Change.Create(item, Kinds.of(kind), document.put("title", kind)));
    return item;
  }

  private void execute(WorkspaceScope scope, Change change) {
    Command command = new Command(new CommandId(Uuids.next()), new byte[32], null, List.of(change));
    assertInstanceOf(Outcome.Applied.class, journal.execute(scope, command).outcome());
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }
}
