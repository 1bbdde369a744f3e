package dev.daybook.container;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.daybook.document.Documents;
import dev.daybook.item.ItemId;
import dev.daybook.item.Kinds;
import dev.daybook.item.Uuids;
import dev.daybook.journal.CommandId;
import dev.daybook.journal.Moment;
import dev.daybook.journal.Position;
import dev.daybook.persistence.access.WorkspaceScope;
import dev.daybook.persistence.item.Feed;
import dev.daybook.persistence.item.Items;
import dev.daybook.persistence.journal.ChainCheck;
import dev.daybook.persistence.journal.Change;
import dev.daybook.persistence.journal.Command;
import dev.daybook.persistence.journal.Entry;
import dev.daybook.persistence.journal.ItemState;
import dev.daybook.persistence.journal.Journal;
import dev.daybook.persistence.journal.JournalReader;
import dev.daybook.persistence.journal.Outcome;
import dev.daybook.persistence.journal.Rebuild;
import dev.daybook.persistence.journal.Redaction;
import dev.daybook.persistence.restore.LeftOut;
import dev.daybook.persistence.restore.PlannedChange;
import dev.daybook.persistence.restore.Restore;
import dev.daybook.persistence.restore.RestoreId;
import dev.daybook.persistence.restore.Restores;
import dev.daybook.persistence.restore.Target;
import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Restores on random histories: afterwards things are as they were seen, whatever happens on the
 * way.
 */
@ArquillianTest
class RestoreIT {
  private static final System.Logger LOG = System.getLogger(RestoreIT.class.getName());
  private static final int COMMANDS = 40;
  private static final int CHANGES_MAX = 6;
  private static final int RESTORES = 12;
  private static final String FOLDER = "folder";

  @Inject private Tenants tenants;
  @Inject private Journal journal;
  @Inject private JournalReader reader;
  @Inject private Redaction redaction;
  @Inject private Feed feed;
  @Inject private Items items;
  @Inject private Restores restores;
  @Inject private Rebuild rebuild;
  @Inject private ChainCheck check;
  @Inject private BeforeCommit beforeCommit;

  @Deployment
  static WebArchive product() {
    return Product.withTests();
  }

  @AfterEach
  void letPass() {
    beforeCommit.inThisThread(() -> {});
  }

  private record Written(WorkspaceScope scope, Histories histories, long head) {
    /** The notes' documents as they were seen at a position; null once deleted. */
    Map<ItemId, @Nullable String> seenAt(Position position) {
      Map<ItemId, @Nullable String> seen = new HashMap<>();
      histories.now().keySet().forEach(note -> seen.put(note, null));
      histories
          .versions()
          .headMap(position.next())
          .values()
          .forEach(version -> seen.put(version.note(), version.document()));
      return seen;
    }
  }

  private Written write(long seed) throws SQLException {
    LOG.log(System.Logger.Level.INFO, "daybook.test.seed=" + seed);
    WorkspaceScope scope = tenants.workspace(tenants.person("s1"), "Restores " + seed);
    Histories histories = new Histories(seed);
    for (int i = 0; i < COMMANDS; i++) {
      // One change a command, so that any position is a commit's end.
      Command command = histories.command(i % 4 == 0 ? CHANGES_MAX : 1);
      histories.take(command, journal.execute(scope, command).outcome());
    }
    return new Written(scope, histories, feed.head(scope).value());
  }

  private Map<ItemId, @Nullable String> now(Written written) {
    Map<ItemId, @Nullable String> now = new HashMap<>();
    for (ItemId note : written.histories().now().keySet()) {
      ItemState state = items.find(written.scope(), note).orElseThrow();
      now.put(note, state.deleted() ? null : state.document());
    }
    return now;
  }

  private static Restores.Request request(Target target, Position position) {
    return new Restores.Request(
        new RestoreId(Uuids.next()), new byte[32], target, new Moment.At(position), null);
  }

  private Position commitEnd(Written written, long at) {
    return at == 0
        ? Position.START
        : reader.page(written.scope(), new Position(at - 1)).get(0).facts().commitPosition();
  }

  private void tablesAndChainHold(Written written) {
    Rebuild.Report report = rebuild.run(written.scope());
    assertEquals(new Rebuild.Report(written.histories().now().size(), 0, 0), report);
    assertInstanceOf(ChainCheck.Verdict.Intact.class, check.check(written.scope()));
  }

  @Test
  void givenRandomPositions_whenWorkspaceIsRestored_thenAsItWasSeenAndOnlyAppended()
      throws SQLException {
    long seed = Seeds.next();
    Random random = new Random(seed);
    Written written = write(seed);
    for (int i = 0; i < RESTORES; i++) {
      Position position = commitEnd(written, random.nextLong(written.head() + 1));
      long before = feed.head(written.scope()).value();
      Restores.Request request = request(new Target(Target.Extent.WORKSPACE, null), position);
      Restores.Preview preview = restores.preview(written.scope(), request);
      assertEquals(before, feed.head(written.scope()).value());
      Restore done = finish(written.scope(), request);
      assertTrue(done.ended());
      assertEquals(0, done.leftOut());
      assertEquals(preview.plan().count(PlannedChange.Action.RESTORE), done.restored());
      assertEquals(preview.plan().count(PlannedChange.Action.DELETE), done.deleted());
      assertEquals(written.seenAt(position), now(written), () -> "seed " + seed);
      assertEquals(before + done.restored() + done.deleted(), feed.head(written.scope()).value());
      originNamesTheRestore(written, before, request.id());
      assertEquals(told(done), told(finish(written.scope(), request)));
      assertEquals(before + done.restored() + done.deleted(), feed.head(written.scope()).value());
    }
    tablesAndChainHold(written);
  }

  /** Repeats the call until all is done: as the container is configured, each does one commit. */
  private Restore finish(WorkspaceScope scope, Restores.Request request) {
    int before = -1;
    Restore restore = restores.run(scope, request);
    while (!restore.ended()) {
      assertTrue(restore.tried() > before, "each call gets on");
      before = restore.tried();
      restore = restores.run(scope, request);
    }
    return restore;
  }

  private static List<Integer> told(Restore restore) {
    return List.of(
        restore.total(), restore.tried(), restore.restored(), restore.deleted(), restore.leftOut());
  }

  private void originNamesTheRestore(Written written, long since, RestoreId id) {
    List<Entry> page = reader.page(written.scope(), new Position(since));
    for (Entry entry : page) {
      assertEquals("{\"restore\":\"" + id + "\"}", entry.origin());
      assertTrue(
          entry.facts().commitPosition().value() - entry.facts().position().value() < 3,
          "commits are bounded");
    }
  }

  @Test
  void givenRandomPositions_whenItemIsRestored_thenItAloneIsAsItWas() throws SQLException {
    long seed = Seeds.next();
    Random random = new Random(seed);
    Written written = write(seed);
    List<ItemId> notes = List.copyOf(written.histories().now().keySet());
    for (int i = 0; i < RESTORES; i++) {
      Position position = commitEnd(written, random.nextLong(written.head() + 1));
      ItemId note = notes.get(random.nextInt(notes.size()));
      Map<ItemId, @Nullable String> expected = now(written);
      String wanted = written.seenAt(position).get(note);
      boolean refused = isRefused(expected, note, wanted);
      if (!refused) {
        expected.put(note, wanted);
      }
      Restore done =
          finish(written.scope(), request(new Target(Target.Extent.ITEM, note), position));
      assertTrue(done.ended());
      assertEquals(
          refused ? List.of("conflict") : List.of(),
          done.told().stream().map(LeftOut::reason).toList(),
          () -> "seed " + seed + " to " + position);
      assertEquals(expected, now(written), () -> "seed " + seed);
    }
    tablesAndChainHold(written);
  }

  /** Whether today's rules are against it: its folder is gone, or it is one and not empty. */
  private static boolean isRefused(
      Map<ItemId, @Nullable String> now, ItemId item, @Nullable String wanted) {
    if (wanted == null) {
      return now.get(item) != null
          && now.values().stream().anyMatch(document -> folder(document).equals(item.toString()));
    }
    String folder = folder(wanted);
    return !folder.isEmpty() && now.get(ItemId.parse(folder)) == null;
  }

  private static String folder(@Nullable String document) {
    return document == null ? "" : Documents.read(document).path(FOLDER).asText("");
  }

  @Test
  void givenCrashesInTheMiddle_whenRepeated_thenItIsFinishedAndNothingDoneTwice()
      throws SQLException {
    long seed = Seeds.next();
    Written written = write(seed);
    long before = feed.head(written.scope()).value();
    Restores.Request request = request(new Target(Target.Extent.WORKSPACE, null), Position.START);
    AtomicInteger writes = new AtomicInteger();
    int crashes = 0;
    Restore done = null;
    while (done == null) {
      beforeCommit.inThisThread(
          () -> {
            if (writes.incrementAndGet() % 2 == 0) {
              throw new IllegalStateException("crash before the commit");
            }
          });
      try {
        Restore some = restores.run(written.scope(), request);
        done = some.ended() ? some : null;
      } catch (RuntimeException e) {
        crashes++;
      }
      beforeCommit.inThisThread(() -> {});
    }
    assertTrue(crashes > 0, () -> "seed " + seed);
    assertTrue(done.ended());
    assertEquals(0, done.leftOut());
    assertEquals(before + done.deleted(), feed.head(written.scope()).value());
    assertEquals(written.seenAt(Position.START), now(written));
    tablesAndChainHold(written);
  }

  @Test
  void givenChangesSincePreview_whenRestored_thenTheyStayAndAreTold() throws SQLException {
    Written written = write(Seeds.next());
    Restores.Request request = previewed(written);
    ItemId note = liveNote(written);
    patch(
        written, note, JsonNodeFactory.instance.objectNode().put("title", "kept").putNull(FOLDER));
    Restore done = finish(written.scope(), request);
    assertEquals(List.of(new LeftOut(note, "note", "changed")), done.told());
    assertEquals(1, done.leftOut());
    assertFalse(items.find(written.scope(), note).orElseThrow().deleted());
    assertEquals(1, now(written).values().stream().filter(document -> document != null).count());
  }

  @Test
  void givenItemMovedSincePreview_whenRestored_thenTheFolderItLiesInStaysToo() throws SQLException {
    Written written = write(Seeds.next());
    ItemId folder = new ItemId(Uuids.next());
    ObjectNode document = JsonNodeFactory.instance.objectNode().put("title", "Not empty");
    execute(written, new Change.Create(folder, Kinds.of(FOLDER), document));
    Restores.Request request = previewed(written);
    ItemId note = liveNote(written);
    patch(written, note, JsonNodeFactory.instance.objectNode().put(FOLDER, folder.toString()));
    Restore done = finish(written.scope(), request);
    assertEquals(
        Set.of(new LeftOut(note, "note", "changed"), new LeftOut(folder, FOLDER, "conflict")),
        Set.copyOf(done.told()));
    assertEquals(2, done.leftOut());
    assertFalse(items.find(written.scope(), folder).orElseThrow().deleted());
    assertEquals(1, now(written).values().stream().filter(one -> one != null).count());
  }

  /** To undo all, as far as it stands now. */
  private Restores.Request previewed(Written written) {
    Target all = new Target(Target.Extent.WORKSPACE, null);
    Restores.Preview preview = restores.preview(written.scope(), request(all, Position.START));
    return new Restores.Request(
        new RestoreId(Uuids.next()),
        new byte[32],
        all,
        new Moment.At(Position.START),
        preview.head());
  }

  /** One to which nothing refers. */
  private static ItemId liveNote(Written written) {
    return written.histories().now().values().stream()
        .filter(seen -> seen.kind().word().equals("note") && seen.document() != null)
        .findFirst()
        .orElseThrow()
        .note();
  }

  private void patch(Written written, ItemId note, ObjectNode patch) {
    execute(written, new Change.Patch(note, Kinds.of("note"), null, patch));
  }

  private void execute(Written written, Change change) {
    Command command = new Command(new CommandId(Uuids.next()), new byte[32], null, List.of(change));
    assertInstanceOf(Outcome.Applied.class, journal.execute(written.scope(), command).outcome());
  }

  @Test
  void givenRedactedVersion_whenRestored_thenItIsToldAndTheRestIsDone() throws SQLException {
    long seed = Seeds.next();
    Written written = write(seed);
    Histories.Seen redacted =
        written.histories().versions().values().stream()
            .filter(version -> version.document() != null)
            .filter(version -> version.version().value() <= written.head() / 2)
            .filter(version -> !version.equals(written.histories().now().get(version.note())))
            // What stays as it is holds a folder that is to go: see the test before.
            .filter(version -> folder(now(written).get(version.note())).isEmpty())
            // Its commit does not change it again.
            .filter(
                version ->
                    version
                        .document()
                        .equals(
                            written
                                .seenAt(commitEnd(written, version.version().value()))
                                .get(version.note())))
            .reduce((a, b) -> b)
            .orElseThrow();
    Position position = commitEnd(written, redacted.version().value());
    ItemId note = redacted.note();
    var targets = new TreeSet<Position>();
    written.histories().versions().values().stream()
        .filter(version -> version.note().equals(note))
        .forEach(version -> targets.add(version.version()));
    redaction.redact(written.scope(), note, targets);
    Map<ItemId, @Nullable String> expected = written.seenAt(position);
    expected.put(note, now(written).get(note));
    Restore done =
        finish(written.scope(), request(new Target(Target.Extent.WORKSPACE, null), position));
    assertEquals(1, done.leftOut(), () -> "seed " + seed);
    assertEquals("redacted", done.told().get(0).reason());
    assertEquals(expected, now(written), () -> "seed " + seed);
    tablesAndChainHold(written);
  }

  @Test
  void givenOneId_whenUsedForAnotherRequest_thenRefused() throws SQLException {
    Written written = write(Seeds.next());
    Restores.Request request = request(new Target(Target.Extent.WORKSPACE, null), Position.START);
    finish(written.scope(), request);
    byte[] other = new byte[32];
    other[0] = 1;
    ProblemException reused =
        assertThrows(
            ProblemException.class,
            () ->
                finish(
                    written.scope(),
                    new Restores.Request(
                        request.id(), other, request.target(), request.to(), null)));
    assertEquals(ProblemType.COMMAND_REUSED, reused.type());
    ProblemException stranger =
        assertThrows(
            ProblemException.class,
            () ->
                finish(
                    written.scope(),
                    request(
                        new Target(Target.Extent.ITEM, new ItemId(Uuids.next())), Position.START)));
    assertEquals(ProblemType.NOT_FOUND, stranger.type());
  }
}
