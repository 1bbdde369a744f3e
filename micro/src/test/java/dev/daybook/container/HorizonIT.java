package dev.daybook.container;

import static org.junit.jupiter.api.Assertions.assertEquals;
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
import dev.daybook.merge.Policies;
import dev.daybook.persistence.access.Access;
import dev.daybook.persistence.access.Actor;
import dev.daybook.persistence.access.WorkspaceScope;
import dev.daybook.persistence.item.Feed;
import dev.daybook.persistence.item.FeedFilter;
import dev.daybook.persistence.item.FeedPlace;
import dev.daybook.persistence.item.Moments;
import dev.daybook.persistence.item.PastState;
import dev.daybook.persistence.item.States;
import dev.daybook.persistence.journal.ChainCheck;
import dev.daybook.persistence.journal.Change;
import dev.daybook.persistence.journal.CheckFault;
import dev.daybook.persistence.journal.Command;
import dev.daybook.persistence.journal.Journal;
import dev.daybook.persistence.journal.JournalExport;
import dev.daybook.persistence.journal.Mutation;
import dev.daybook.persistence.journal.Outcome;
import dev.daybook.persistence.journal.Pushes;
import dev.daybook.persistence.journal.Rebuild;
import dev.daybook.persistence.journal.Redaction;
import dev.daybook.persistence.journal.TablesCheck;
import dev.daybook.persistence.journal.Thinning;
import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import dev.daybook.verify.Offline;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Thinned journals, on random histories: behind the horizon all is as it was. */
@ArquillianTest
class HorizonIT {
  private static final System.Logger LOG = System.getLogger(HorizonIT.class.getName());
  private static final int HISTORIES = 4;
  private static final int COMMANDS = 25;
  private static final int CHANGES_MAX = 6;
  private static final int EDITS = 200;
  private static final Pattern TITLE = Pattern.compile("\"title\":\"[^\"]+\"");
  private static final String TEXTS =
      "(select coalesce(patch, '') || coalesce(conflict, '') || coalesce(origin, '') as text,"
          + " workspace_id from journal_entry union all"
          + " select document, workspace_id from journal_snapshot union all"
          + " select document, workspace_id from item) texts where workspace_id = '";

  @Inject private Tenants tenants;
  @Inject private Access access;
  @Inject private Journal journal;
  @Inject private JournalExport export;
  @Inject private Thinning thinning;
  @Inject private Redaction redaction;
  @Inject private Rebuild rebuild;
  @Inject private ChainCheck chain;
  @Inject private TablesCheck tables;
  @Inject private States states;
  @Inject private Moments moments;
  @Inject private Feed feed;
  @Inject private Pushes pushes;
  @Inject private BeforeCommit beforeCommit;

  @Deployment
  static WebArchive product() {
    return Product.withTests();
  }

  @AfterEach
  void othersCommit() {
    beforeCommit.inThisThread(() -> {});
  }

  private record Written(WorkspaceScope scope, Histories histories) {}

  private Written begin(long seed) throws SQLException {
    LOG.log(System.Logger.Level.INFO, "daybook.test.seed=" + seed);
    WorkspaceScope scope = tenants.workspace(tenants.person("s1"), "Horizon " + seed);
    Written written = new Written(scope, new Histories(seed));
    writeOn(written);
    return written;
  }

  private void writeOn(Written written) {
    for (int i = 0; i < COMMANDS; i++) {
      Command command = written.histories().command(CHANGES_MAX);
      written.histories().take(command, journal.execute(written.scope(), command).outcome());
    }
  }

  private Position thin(Written written, Position until) {
    return thinning.run(written.scope(), until, horizon -> {});
  }

  @Test
  void givenRandomHistory_whenThinnedAgainAndAgain_thenAllFromTheHorizonOnIsAsItWas()
      throws SQLException, IOException {
    long seed = Seeds.next();
    Random random = new Random(seed);
    Written written = begin(seed);
    try {
      Position horizon = Position.START;
      for (int round = 0; round < 3; round++) {
        long head = feed.head(written.scope()).value();
        Position until = new Position(random.nextLong(horizon.value(), head + 1));
        horizon = thin(written, until);
        assertEquals(moments.resolve(written.scope(), new Moment.At(until), "asOf"), horizon);
        everythingIsAsItWas(written, horizon);
        Position after = feed.head(written.scope());
        assertEquals(horizon, thin(written, horizon));
        assertEquals(after, feed.head(written.scope()), "thinning again adds nothing");
        writeOn(written);
      }
      everythingIsAsItWas(written, thin(written, feed.head(written.scope())));
    } catch (AssertionError | RuntimeException e) {
      throw new AssertionError("with -Ddaybook.test.seed=" + seed, e);
    }
  }

  private void everythingIsAsItWas(Written written, Position horizon)
      throws SQLException, IOException {
    WorkspaceScope scope = written.scope();
    Position head = feed.head(scope);
    for (long at = horizon.value(); at <= head.value(); at++) {
      Position position = new Position(at);
      Map<ItemId, Histories.Seen> seen = written.histories().seenAt(position);
      Map<ItemId, PastState> found = allAsOf(scope, position);
      assertEquals(seen.keySet(), found.keySet());
      seen.forEach(
          (item, version) -> {
            PastState state = found.get(item);
            Supplier<String> where = () -> item + " as of " + position;
            assertEquals(version.version(), state.state().version(), where);
            assertEquals(version.document() == null, state.state().deleted(), where);
            if (version.document() != null) {
              assertEquals(version.document(), state.state().document(), where);
            }
          });
    }
    isProven(scope);
    Rebuild.Report report = rebuild.run(scope);
    assertEquals(0, report.written() + report.removed());
    nothingIsLeftOf(written, horizon);
  }

  private void isProven(WorkspaceScope scope) throws IOException {
    assertInstanceOf(ChainCheck.Verdict.Intact.class, chain.check(scope));
    assertEquals(List.of(), Faults.of(tables, scope));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    export.write(scope, out);
    String verdict = Offline.verdict(out.toByteArray());
    assertTrue(verdict.startsWith("intact"), verdict);
  }

  /** Titles that only superseded versions had, and those of what was deleted by the horizon. */
  private static void nothingIsLeftOf(Written written, Position horizon) throws SQLException {
    Set<String> kept = new TreeSet<>();
    written.histories().seenAt(horizon).values().forEach(seen -> kept.addAll(titles(seen)));
    written
        .histories()
        .versions()
        .tailMap(horizon.next())
        .values()
        .forEach(seen -> kept.addAll(titles(seen)));
    Set<String> gone = new TreeSet<>();
    written
        .histories()
        .versions()
        .headMap(horizon.next())
        .values()
        .forEach(seen -> gone.addAll(titles(seen)));
    gone.removeAll(kept);
    if (!gone.isEmpty()) {
      String words = gone.stream().map(t -> "'" + t + "'").collect(Collectors.joining(","));
      assertEquals(
          0,
          Superuser.number(
              "s1",
              "select count(*) from "
                  + TEXTS
                  + written.scope().workspace()
                  + "' and exists (select from unnest(array["
                  + words
                  + "]) w where strpos(text, w) > 0)"),
          "what was thinned is somewhere");
    }
  }

  private static Set<String> titles(Histories.Seen seen) {
    return TITLE
        .matcher(String.valueOf(seen.document()))
        .results()
        .map(MatchResult::group)
        .collect(Collectors.toSet());
  }

  private Map<ItemId, PastState> allAsOf(WorkspaceScope scope, Position position) {
    Map<ItemId, PastState> found = new HashMap<>();
    states.forEachPage(
        scope, Kinds.all(), page -> found.putAll(states.asOf(scope, page, position)));
    return found;
  }

  @Test
  void givenThinningThatIsKilled_whenBegunAgain_thenItGoesOnFromWhatWasCommitted()
      throws SQLException, IOException {
    Written written = begin(Seeds.next());
    // More than two steps in any case.
    writeOn(written);
    Position head = feed.head(written.scope());
    AtomicInteger commits = new AtomicInteger();
    beforeCommit.inThisThread(
        () -> {
          if (commits.incrementAndGet() == 3) {
            throw new IllegalStateException("killed");
          }
        });
    assertThrows(RuntimeException.class, () -> thin(written, head));
    beforeCommit.inThisThread(() -> {});
    Position horizon = feed.span(written.scope()).horizon();
    assertTrue(horizon.value() > 0 && horizon.compareTo(head) < 0, () -> "at " + horizon);
    everythingIsAsItWas(written, horizon);
    assertEquals(head, thin(written, head));
    everythingIsAsItWas(written, head);
  }

  @Test
  void givenThinnedItems_whenRedacted_thenStillProven() throws SQLException, IOException {
    // Some of the items are deleted by then, in most of the histories.
    for (int i = 0; i < HISTORIES; i++) {
      Written written = begin(Seeds.next() + i);
      Position horizon = thin(written, feed.head(written.scope()));
      writeOn(written);
      for (Histories.Seen seen : written.histories().seenAt(horizon).values()) {
        redaction.redact(written.scope(), seen.note(), new TreeSet<>(Set.of(seen.version())));
      }
      isProven(written.scope());
      assertEquals(0, rebuild.run(written.scope()).written());
      thin(written, feed.head(written.scope()));
      isProven(written.scope());
      assertEquals(0, rebuild.run(written.scope()).written());
    }
  }

  @Test
  void givenKeyframeThatReplayReliesOn_whenChangedOrDropped_thenFoundAndNotRebuiltFrom()
      throws SQLException {
    Written written = begin(Seeds.next());
    thin(written, feed.head(written.scope()));
    WorkspaceScope scope = written.scope();
    String first =
        " where workspace_id = '"
            + scope.workspace()
            + "' and position = (select min(position) from journal_snapshot where workspace_id = '"
            + scope.workspace()
            + "')";
    long position = Superuser.number("s1", "select position from journal_snapshot" + first);
    for (String tampering :
        List.of(
            "update journal_snapshot set document = '{\"title\":\"x\"}'",
            "delete from journal_snapshot")) {
      assertEquals(1, Superuser.run("s1", tampering + first));
      List<CheckFault> faults = Faults.of(tables, scope);
      assertEquals("keyframe", faults.get(0).check());
      assertEquals(new Position(position), faults.get(0).position());
      assertThrows(RuntimeException.class, () -> rebuild.run(scope));
    }
  }

  @Test
  void givenPayloadThatIsNotWhatItsHashSays_whenThinned_thenTheEvidenceStays() throws SQLException {
    Written written = begin(Seeds.next());
    assertEquals(
        1,
        Superuser.run(
            "s1",
            "update journal_entry set patch = '{}' where position = 1 and workspace_id = '"
                + written.scope().workspace()
                + "'"));
    Position head = feed.head(written.scope());
    assertThrows(ProblemException.class, () -> thin(written, head));
    assertEquals(Position.START, feed.span(written.scope()).horizon());
  }

  private void page(WorkspaceScope scope, FeedFilter filter, Position since) {
    feed.page(scope, filter, new FeedPlace(since, null), 1);
  }

  /** Over what a commit takes across a folder's border. */
  private void walk(WorkspaceScope scope, FeedFilter filter, Position from, Position commit) {
    FeedPlace.ById walk = new FeedPlace.ById(from, new ItemId(new UUID(0, 0)));
    feed.page(scope, filter, new FeedPlace(commit, walk), 1);
  }

  @Test
  void givenPositionBeforeTheHorizon_whenAskedFor_thenBeyondTheHorizon() throws SQLException {
    Written written = begin(Seeds.next());
    WorkspaceScope scope = written.scope();
    Position head = feed.head(scope);
    Position before = new Position(head.value() - 1);
    FeedFilter nowhere = new FeedFilter(Set.of(), new ItemId(Uuids.next()));
    // The folders as of then are in memory from here on: no reading of theirs tells of the horizon.
    walk(scope, nowhere, before, head);
    Position horizon = thin(written, head);
    assertEquals(head, horizon);
    writeOn(written);
    for (Runnable call :
        List.<Runnable>of(
            () -> feed.since(scope, before, 1),
            () -> feed.since(scope, Position.START, 100),
            () -> page(scope, new FeedFilter(Set.of(Kinds.of("note")), null), before),
            () -> page(scope, nowhere, before),
            () -> walk(scope, nowhere, before, horizon),
            () -> moments.resolve(scope, new Moment.At(before), "asOf"),
            () -> push(scope, before))) {
      ProblemException problem = assertThrows(ProblemException.class, call::run);
      assertEquals(ProblemType.BEYOND_HORIZON, problem.type());
      assertEquals(horizon.value(), problem.members().get("horizon"));
    }
    feed.since(scope, horizon, 1);
    walk(scope, nowhere, horizon, feed.head(scope));
    walk(scope, nowhere, Position.START, horizon);
    moments.resolve(scope, new Moment.At(horizon), "asOf");
    push(scope, horizon);
    push(scope, Position.START);
  }

  private void push(WorkspaceScope scope, Position base) {
    ObjectNode document = JsonNodeFactory.instance.objectNode().put("title", "Pushed");
    Change.ThreeWay change =
        new Change.ThreeWay(
            new ItemId(Uuids.next()),
            Kinds.of("note"),
            base,
            null,
            Change.Wish.HAVE,
            document,
            Policies.DEFAULT);
    CommandId id = new CommandId(Uuids.next());
    assertInstanceOf(
        Outcome.Applied.class,
        pushes
            .push(scope, null, List.of(new Mutation(id, new byte[32], change)), true)
            .get(0)
            .outcome());
  }

  @Test
  void givenScopeOfDaybooksOwn_whenItThins_thenWithoutAnyMember() throws SQLException {
    Written written = begin(Seeds.next());
    WorkspaceScope scope = written.scope();
    Actor nobody = Tenants.colleague(scope.tenant());
    WorkspaceScope upkeep = access.upkeep(nobody.person(), scope.tenant(), scope.workspace());
    Position head = feed.head(scope);
    assertEquals(head, thinning.run(upkeep, head, horizon -> {}));
  }

  @Test
  void givenManySmallEditsOfALargeNote_whenThinned_thenLittleMoreThanTheHashesIsLeft()
      throws SQLException {
    WorkspaceScope scope = tenants.workspace(tenants.person("s1"), "Edits");
    ItemId note = new ItemId(Uuids.next());
    ObjectNode document = JsonNodeFactory.instance.objectNode().put("title", "Large");
    Random random = new Random(1);
    for (int i = 0; i < 40; i++) {
      StringBuilder text = new StringBuilder();
      while (text.length() < 250) {
        text.append(Integer.toString(random.nextInt(1_000_000), 36)).append(' ');
      }
      ObjectNode block = document.withObject("/blocks/b" + i);
      block.put("type", "paragraph").put("order", "a" + i).put("text", text.toString());
    }
    execute(scope, new Change.Create(note, Kinds.of("note"), document));
    for (int i = 0; i < EDITS; i++) {
      ObjectNode patch = JsonNodeFactory.instance.objectNode();
      patch.withObject("/blocks/b" + i % 40).put("text", "Edited for the time " + i);
      execute(scope, new Change.Patch(note, Kinds.of("note"), null, patch));
    }
    long before = bytes(scope);
    thinning.run(scope, feed.head(scope), horizon -> {});
    long after = bytes(scope);
    LOG.log(
        System.Logger.Level.INFO,
        "edits={0} document={1} before={2} after={3}",
        EDITS,
        Documents.canonical(document).length(),
        before,
        after);
    assertTrue(after < before, () -> before + " bytes before, " + after + " after");
  }

  private void execute(WorkspaceScope scope, Change change) {
    journal.execute(
        scope, new Command(new CommandId(Uuids.next()), new byte[32], null, List.of(change)));
  }

  /** Of entries, and of keyframes as they are where one is kept every 50 entries. */
  private static long bytes(WorkspaceScope scope) throws SQLException {
    String of = " where workspace_id = '" + scope.workspace() + "'";
    return Superuser.number("s1", "select sum(pg_column_size(e.*)) from journal_entry e" + of)
        + Superuser.number(
            "s1",
            "select coalesce(sum(pg_column_size(s.*)) filter (where position % 50 = 0 or position > 200), 0)"
                + " from journal_snapshot s"
                + of);
  }
}
