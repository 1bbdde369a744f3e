package dev.daybook.container;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.daybook.item.ItemId;
import dev.daybook.item.Kind;
import dev.daybook.item.Kinds;
import dev.daybook.item.Uuids;
import dev.daybook.journal.CommandId;
import dev.daybook.journal.Moment;
import dev.daybook.journal.Position;
import dev.daybook.list.Filter;
import dev.daybook.list.ListQuery;
import dev.daybook.list.Place;
import dev.daybook.list.Sort;
import dev.daybook.persistence.access.WorkspaceScope;
import dev.daybook.persistence.item.Feed;
import dev.daybook.persistence.item.Items;
import dev.daybook.persistence.item.PastLists;
import dev.daybook.persistence.journal.ChainCheck;
import dev.daybook.persistence.journal.Change;
import dev.daybook.persistence.journal.Command;
import dev.daybook.persistence.journal.Journal;
import dev.daybook.persistence.journal.Outcome;
import dev.daybook.persistence.journal.Rebuild;
import dev.daybook.persistence.restore.LeftOut;
import dev.daybook.persistence.restore.Restore;
import dev.daybook.persistence.restore.RestoreId;
import dev.daybook.persistence.restore.Restores;
import dev.daybook.persistence.restore.Target;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * The past of items that lie in each other and move: as of any position as it was seen, and
 * restored.
 */
@ArquillianTest
class TreePastIT {
  private static final System.Logger LOG = System.getLogger(TreePastIT.class.getName());
  private static final int COMMANDS = 200;
  private static final Kind TASK = Kinds.of("task");
  private static final Kind NOTE = Kinds.of("note");
  private static final Kind FOLDER = Kinds.of("folder");

  @Inject private Tenants tenants;
  @Inject private Journal journal;
  @Inject private Feed feed;
  @Inject private Items items;
  @Inject private PastLists lists;
  @Inject private Restores restores;
  @Inject private Rebuild rebuild;
  @Inject private ChainCheck check;

  @Deployment
  static WebArchive product() {
    return Product.withTests();
  }

  private record Written(WorkspaceScope scope, TreeHistory history) {
    Position any(Random random) {
      List<Position> ends = history.ends();
      return ends.get(random.nextInt(ends.size()));
    }
  }

  private Written write(long seed) throws SQLException {
    LOG.log(System.Logger.Level.INFO, "daybook.test.seed=" + seed);
    WorkspaceScope scope = tenants.workspace(tenants.person("s1"), "Trees " + seed);
    TreeHistory history = new TreeHistory(seed);
    for (int i = 0; i < COMMANDS; i++) {
      Command command = history.command();
      history.take(command, journal.execute(scope, command).outcome());
    }
    assertTrue(history.ends().size() > COMMANDS / 5, "most commands were refused");
    return new Written(scope, history);
  }

  private Set<ItemId> listed(WorkspaceScope scope, ListQuery query, Position position) {
    return lists.page(scope, query, position).stream()
        .map(entry -> entry.item().state().item())
        .collect(Collectors.toSet());
  }

  private static ListQuery query(Kind kind, @Nullable Place folder) {
    return new ListQuery(
        kind, new Filter(folder, null, null, null, null, null, null, null), Sort.TITLE, null, 100);
  }

  @Test
  void givenRandomPositions_whenListedByFolderAndSubtree_thenAsItWasSeenThen() throws SQLException {
    long seed = Seeds.next();
    Random random = new Random(seed);
    Written written = write(seed);
    for (int i = 0; i < 100; i++) {
      Position position = written.any(random);
      Map<ItemId, TreeHistory.Seen> seen = written.history().at(position);
      ItemId folder =
          written.history().folders().get(random.nextInt(written.history().folders().size()));
      for (String word : List.of("note", "task")) {
        Kind kind = Kinds.of(word);
        assertEquals(
            ofKind(seen, kind).entrySet().stream()
                .filter(one -> one.getValue().member("folder").equals(folder.toString()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet()),
            listed(written.scope(), query(kind, new Place(folder, false)), position),
            () -> "seed " + seed + " as of " + position);
        assertEquals(
            ofKind(TreeHistory.below(seen, folder), kind).keySet(),
            listed(written.scope(), query(kind, new Place(folder, true)), position),
            () -> "seed " + seed + " as of " + position);
        assertEquals(
            ofKind(seen, kind).keySet(), listed(written.scope(), query(kind, null), position));
      }
    }
  }

  private static Map<ItemId, TreeHistory.Seen> ofKind(
      Map<ItemId, TreeHistory.Seen> all, Kind kind) {
    Map<ItemId, TreeHistory.Seen> some = new HashMap<>(all);
    some.values().removeIf(seen -> !seen.kind().equals(kind));
    return some;
  }

  private Map<ItemId, TreeHistory.Seen> now(Written written) {
    Map<ItemId, TreeHistory.Seen> now = new HashMap<>();
    for (ItemId item : written.history().items()) {
      items
          .find(written.scope(), item)
          .filter(state -> !state.deleted())
          .ifPresent(
              state ->
                  now.put(
                      item, new TreeHistory.Seen(state.kind(), state.version(), state.document())));
    }
    return now;
  }

  private static Map<ItemId, String> documents(Map<ItemId, TreeHistory.Seen> seen) {
    Map<ItemId, String> documents = new HashMap<>();
    seen.forEach((item, one) -> documents.put(item, one.document()));
    return documents;
  }

  private Restore restore(Written written, Target target, Position position) {
    return finish(written.scope(), request(target, position));
  }

  private static Restores.Request request(Target target, Position position) {
    return new Restores.Request(
        new RestoreId(Uuids.next()), new byte[32], target, new Moment.At(position), null);
  }

  private Restore finish(WorkspaceScope scope, Restores.Request request) {
    Restore restore = restores.run(scope, request);
    while (!restore.ended()) {
      restore = restores.run(scope, request);
    }
    return restore;
  }

  @Test
  void givenRandomPositions_whenWorkspaceIsRestored_thenAllIsWhereItWas() throws SQLException {
    long seed = Seeds.next();
    Random random = new Random(seed);
    Written written = write(seed);
    for (int i = 0; i < 10; i++) {
      Position position = written.any(random);
      Target all = new Target(Target.Extent.WORKSPACE, null);
      Restore done = restore(written, all, position);
      assertEquals(List.of(), done.told(), () -> "seed " + seed + " to " + position);
      assertEquals(0, done.leftOut(), () -> "seed " + seed + " to " + position);
      assertEquals(done.total(), done.restored() + done.deleted(), () -> "seed " + seed);
      assertEquals(
          documents(written.history().at(position)),
          documents(now(written)),
          () -> "seed " + seed + " to " + position);
    }
    tablesAndChainHold(written);
  }

  /** As the container is configured, a commit holds three changes. */
  @Test
  void givenCircleThatTheEndOfACommitCuts_whenWorkspaceIsRestored_thenItIsWholeAtOnce()
      throws SQLException {
    WorkspaceScope scope = tenants.workspace(tenants.person("s1"), "A circle");
    ItemId outer = new ItemId(Uuids.next());
    ItemId inner = new ItemId(Uuids.next());
    List<ItemId> others = List.of(new ItemId(Uuids.next()), new ItemId(Uuids.next()));
    for (ItemId task : List.of(outer, inner, others.get(0), others.get(1))) {
      execute(scope, new Change.Create(task, TASK, object().put("title", "then")));
    }
    execute(scope, new Change.Patch(outer, TASK, null, waitsFor(inner)));
    execute(scope, new Change.Patch(inner, TASK, null, object().put("parent", outer.toString())));
    Position then = feed.head(scope);
    // Now the outer one, which is to come first, is what the inner one waits for.
    execute(scope, new Change.Patch(outer, TASK, null, object().putNull("blockedBy")));
    execute(scope, new Change.Patch(inner, TASK, null, waitsFor(outer).putNull("parent")));
    for (ItemId task : others) {
      execute(scope, new Change.Patch(task, TASK, null, object().put("title", "now")));
    }
    Restores.Request request = request(new Target(Target.Extent.WORKSPACE, null), then);
    List<Integer> tried = new ArrayList<>();
    Restore restore = restores.run(scope, request);
    while (!restore.ended()) {
      tried.add(restore.tried());
      restore = restores.run(scope, request);
    }
    assertEquals(List.of(3, 4), tried, "the inner one comes in the second commit");
    assertEquals(List.of(4, 4, 0, 0, List.of()), told(restore));
    assertTrue(document(scope, outer).contains(inner.toString()));
    assertTrue(document(scope, inner).contains(outer.toString()));
    assertEquals(told(restore), told(restores.run(scope, request)), "and no more is done");
  }

  @Test
  void givenItemThatNoRoundBrings_whenWorkspaceIsRestored_thenItIsToldOnce() throws SQLException {
    WorkspaceScope scope = tenants.workspace(tenants.person("s1"), "In the way");
    ItemId folder = new ItemId(Uuids.next());
    ItemId note = new ItemId(Uuids.next());
    ItemId other = new ItemId(Uuids.next());
    execute(scope, new Change.Create(other, NOTE, object().put("title", "then")));
    Position then = feed.head(scope);
    execute(scope, new Change.Create(folder, FOLDER, object().put("title", "new")));
    execute(scope, new Change.Patch(other, NOTE, null, object().put("title", "now")));
    Position head = feed.head(scope);
    execute(scope, new Change.Create(note, NOTE, object().put("folder", folder.toString())));
    Restores.Request asked = request(new Target(Target.Extent.WORKSPACE, null), then);
    Restores.Request request =
        new Restores.Request(asked.id(), asked.hash(), asked.target(), asked.to(), head);
    Restore restore = finish(scope, request);
    assertEquals(
        List.of(2, 1, 0, 1, List.of(new LeftOut(folder, "folder", "conflict"))), told(restore));
    assertEquals(2, restore.tried());
  }

  private static List<Object> told(Restore restore) {
    return List.of(
        restore.total(), restore.restored(), restore.deleted(), restore.leftOut(), restore.told());
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  private static ObjectNode waitsFor(ItemId task) {
    ObjectNode patch = object();
    patch.putObject("blockedBy").put(task.toString(), true);
    return patch;
  }

  private String document(WorkspaceScope scope, ItemId item) {
    return items.find(scope, item).orElseThrow().document();
  }

  private void execute(WorkspaceScope scope, Change change) {
    Command command = new Command(new CommandId(Uuids.next()), new byte[32], null, List.of(change));
    assertInstanceOf(Outcome.Applied.class, journal.execute(scope, command).outcome());
  }

  @Test
  void givenRandomPositions_whenFolderIsRestored_thenWhatIsBelowItIsWhatWas() throws SQLException {
    long seed = Seeds.next();
    Random random = new Random(seed);
    Written written = write(seed);
    int whole = 0;
    for (int i = 0; i < 30; i++) {
      Position position = written.any(random);
      Map<ItemId, TreeHistory.Seen> then = written.history().at(position);
      ItemId folder =
          written.history().folders().get(random.nextInt(written.history().folders().size()));
      if (items.find(written.scope(), folder).isEmpty()) {
        continue;
      }
      Map<ItemId, String> before = documents(now(written));
      Map<ItemId, String> belowThen = documents(TreeHistory.below(then, folder));
      Map<ItemId, TreeHistory.Seen> present = now(written);
      Set<ItemId> touched = new HashSet<>(TreeHistory.below(present, folder).keySet());
      // A folder that comes back brings what lies in it today.
      belowThen.keySet().forEach(back -> touched.addAll(TreeHistory.below(present, back).keySet()));
      Restore done = restore(written, new Target(Target.Extent.FOLDER, folder), position);
      Map<ItemId, TreeHistory.Seen> after = now(written);
      if (done.leftOut() == 0) {
        whole++;
        assertEquals(
            belowThen,
            documents(TreeHistory.below(after, folder)),
            () -> "seed " + seed + " to " + position);
      } else {
        // What it lay in, or what it is moved to, is not there today.
        done.told().forEach(one -> assertEquals("conflict", one.reason(), () -> "seed " + seed));
      }
      Map<ItemId, String> others = new HashMap<>(before);
      others.keySet().removeAll(touched);
      others.keySet().removeAll(belowThen.keySet());
      Map<ItemId, String> othersNow = documents(after);
      othersNow.keySet().retainAll(others.keySet());
      assertEquals(others, othersNow, () -> "others are left alone, seed " + seed);
    }
    assertTrue(whole > 5, () -> "seed " + seed);
    tablesAndChainHold(written);
  }

  private void tablesAndChainHold(Written written) {
    Rebuild.Report report = rebuild.run(written.scope());
    assertEquals(0, report.written());
    assertEquals(0, report.removed());
    assertTrue(check.check(written.scope()) instanceof ChainCheck.Verdict.Intact);
  }
}
