package dev.daybook.container;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.daybook.item.ItemId;
import dev.daybook.item.Uuids;
import dev.daybook.journal.Operation;
import dev.daybook.journal.Position;
import dev.daybook.persistence.access.WorkspaceScope;
import dev.daybook.persistence.item.Feed;
import dev.daybook.persistence.item.Items;
import dev.daybook.persistence.item.Past;
import dev.daybook.persistence.item.Shown;
import dev.daybook.persistence.item.ShownEntry;
import dev.daybook.persistence.journal.ChainCheck;
import dev.daybook.persistence.journal.Command;
import dev.daybook.persistence.journal.Entry;
import dev.daybook.persistence.journal.Execution;
import dev.daybook.persistence.journal.ItemState;
import dev.daybook.persistence.journal.Journal;
import dev.daybook.persistence.journal.JournalReader;
import dev.daybook.persistence.journal.Outcome;
import dev.daybook.persistence.journal.Rebuild;
import dev.daybook.persistence.journal.Redaction;
import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What holds of every journal, on random histories of commands with many changes. */
@ArquillianTest
class JournalHistoryIT {
  /** As the container is configured: see {@link RunningDatabases}. */
  private static final int KEYFRAME_ENTRIES = 3;

  private static final System.Logger LOG = System.getLogger(JournalHistoryIT.class.getName());

  private static final int HISTORIES = 4;
  private static final int COMMANDS = 40;
  private static final int CHANGES_MAX = 12;

  /** More than the reader's page of 200 entries. */
  private static final int CHANGES_OF_A_LONG_COMMAND = 450;

  @Inject private Tenants tenants;
  @Inject private Journal journal;
  @Inject private JournalReader reader;
  @Inject private Feed feed;
  @Inject private Items items;
  @Inject private Past past;
  @Inject private Rebuild rebuild;
  @Inject private ChainCheck check;
  @Inject private Redaction redaction;

  @Deployment
  static WebArchive product() {
    return Product.withTests();
  }

  @AfterEach
  void nothingIsPrepared() throws SQLException {
    assertEquals(0, Superuser.number("s1", "select count(*) from pg_prepared_xacts"));
  }

  @Test
  void givenRandomHistory_whenReadInAnyWay_thenAllAgree() throws SQLException {
    long first = Seeds.next();
    for (long seed = first; seed < first + HISTORIES; seed++) {
      Written written = write(seed);
      try {
        positionsHaveNoGapsAndCommitsTheirEnds(written);
        versionsAreWhatWasSeen(written);
        keyframesStandWhereTheyAreDue(written);
        feedNeverCutsACommit(written, new Random(seed));
        journalAndTablesAgree(written);
      } catch (AssertionError | RuntimeException e) {
        throw new AssertionError("with -Ddaybook.test.seed=" + seed, e);
      }
    }
  }

  @Test
  void givenCommandLongerThanAPage_whenPagesAreRead_thenTheFeedNeverCutsIt() throws SQLException {
    WorkspaceScope scope = tenants.workspace(tenants.person("s2"), "Long commands");
    Histories histories = new Histories(Seeds.next());
    execute(scope, histories, CHANGES_MAX);
    execute(scope, histories, histories.command(CHANGES_OF_A_LONG_COMMAND, false));
    execute(scope, histories, CHANGES_MAX);
    long head = feed.head(scope).value();
    int longest = 0;
    for (long since = 0; since < head; since += 13) {
      List<ShownEntry> page = feed.since(scope, new Position(since), 200).rows();
      ShownEntry last = page.get(page.size() - 1);
      assertEquals(since + 1, page.get(0).shown().position().value());
      assertEquals(last.commit(), last.shown().position());
      assertTrue(page.size() >= Math.min(200, head - since));
      longest = Math.max(longest, page.size());
      List<Entry> entries = reader.page(scope, new Position(since));
      assertEquals(since + 1, entries.get(0).facts().position().value());
      assertEquals(Math.min(200, head - since), entries.size());
    }
    assertTrue(longest > 300, "the long command came in one page");
  }

  @Test
  void givenTablesThatAreNotAsTheJournalSays_whenRebuilt_thenExactlyTheWrongRowsAreWritten()
      throws SQLException {
    Written written = write(Seeds.next());
    String workspace = " where workspace_id = '" + written.scope().workspace() + "'";
    String one =
        workspace
            + " and item_id = (select item_id from note"
            + workspace
            + " order by 1 %s limit 1)";
    assertEquals(1, Superuser.run("s1", "delete from note" + one.formatted("desc")));
    assertEquals(1, Superuser.run("s1", "update note set document = '{}'" + one.formatted("asc")));
    Superuser.run(
        "s1",
        "insert into note (tenant_id, workspace_id, item_id, version, deleted, entry_count, title, document,"
            + " created_at, created_by, updated_at, updated_by) select tenant_id, workspace_id,"
            + " gen_random_uuid(), version, deleted, entry_count, title, document, created_at,"
            + " created_by, updated_at, updated_by from note"
            + workspace
            + " limit 1");
    Rebuild.Report report = rebuild.run(written.scope());
    assertEquals(2, report.written());
    assertEquals(1, report.removed());
    journalAndTablesAgree(written);
  }

  @Test
  void givenRedactedPayloads_whenCheckedAndRebuilt_thenTheChainHoldsAndStatesStay()
      throws SQLException {
    long seed = Seeds.next();
    Random random = new Random(seed);
    Written written = write(seed);
    for (Histories.Seen seen : written.histories().now().values()) {
      SortedSet<Position> targets =
          written.histories().versions().values().stream()
              .filter(version -> version.note().equals(seen.note()) && random.nextInt(3) == 0)
              .map(Histories.Seen::version)
              .collect(Collectors.toCollection(TreeSet::new));
      if (!targets.isEmpty()) {
        redaction.redact(written.scope(), seen.note(), targets);
      }
      if (seen.document() != null) {
        assertEquals(seen.document(), state(written.scope(), seen.note()).document());
      }
    }
    chainHolds(written.scope());
    assertEquals(0, rebuild.run(written.scope()).written());
  }

  /** A written history: what the model says, and what the feed does. */
  private record Written(WorkspaceScope scope, Histories histories, List<Long> commitEnds) {
    long head() {
      return commitEnds.get(commitEnds.size() - 1);
    }

    /** The end of the commit that a position is in. */
    long endOf(long position) {
      return commitEnds.stream().filter(end -> end >= position).findFirst().orElseThrow();
    }
  }

  private Written write(long seed) throws SQLException {
    LOG.log(System.Logger.Level.INFO, "daybook.test.seed=" + seed);
    WorkspaceScope scope = tenants.workspace(tenants.person("s1"), "History " + seed);
    Histories histories = new Histories(seed);
    List<Long> ends = new ArrayList<>();
    for (int i = 0; i < COMMANDS; i++) {
      long before = feed.head(scope).value();
      execute(scope, histories, i % 3 == 0 ? 1 : CHANGES_MAX);
      long after = feed.head(scope).value();
      assertEquals(histories.versions().size(), after, "the head counts what was done");
      if (after > before) {
        ends.add(after);
      }
    }
    return new Written(scope, histories, ends);
  }

  private void execute(WorkspaceScope scope, Histories histories, int changesMax) {
    execute(scope, histories, histories.command(changesMax));
  }

  private void execute(WorkspaceScope scope, Histories histories, Command command) {
    Execution first = journal.execute(scope, command);
    histories.take(command, first.outcome());
    assertFalse(first.repeated());
    long head = feed.head(scope).value();
    Execution again = journal.execute(scope, command);
    assertTrue(again.repeated());
    assertEquals(first.outcome(), again.outcome());
    assertEquals(head, feed.head(scope).value(), "a repetition adds nothing");
    if (first.outcome() instanceof Outcome.Applied) {
      for (ItemState state : first.states()) {
        Histories.Seen seen = histories.now().get(state.item());
        assertEquals(seen.version(), state.version());
        assertEquals(seen.document() == null, state.deleted());
        assertTrue(state.deleted() || state.document().equals(seen.document()));
      }
    }
  }

  private void positionsHaveNoGapsAndCommitsTheirEnds(Written written) {
    List<Entry> all = entries(written.scope());
    assertEquals(written.head(), all.size());
    for (int i = 0; i < all.size(); i++) {
      Entry entry = all.get(i);
      Histories.Seen seen = written.histories().versions().get(new Position(i + 1));
      assertEquals(i + 1, entry.facts().position().value());
      assertEquals(written.endOf(i + 1), entry.facts().commitPosition().value());
      assertEquals(seen.note(), entry.facts().item());
      assertEquals(seen.operation(), entry.facts().operation());
    }
    chainHolds(written.scope());
  }

  private List<Entry> entries(WorkspaceScope scope) {
    List<Entry> all = new ArrayList<>();
    List<Entry> page = reader.page(scope, Position.START);
    while (!page.isEmpty()) {
      all.addAll(page);
      page = reader.page(scope, all.get(all.size() - 1).facts().position());
    }
    return all;
  }

  private void versionsAreWhatWasSeen(Written written) {
    for (Histories.Seen seen : written.histories().versions().values()) {
      if (seen.document() == null) {
        ProblemException deleted =
            assertThrows(
                ProblemException.class,
                () -> past.version(written.scope(), seen.note(), seen.version()));
        assertEquals(ProblemType.NOT_FOUND, deleted.type());
      } else {
        ItemState state = past.version(written.scope(), seen.note(), seen.version());
        assertEquals(seen.document(), state.document(), () -> "version " + seen.version());
      }
    }
    ItemId stranger = new ItemId(Uuids.next());
    assertThrows(
        ProblemException.class, () -> past.version(written.scope(), stranger, new Position(1)));
  }

  private static void keyframesStandWhereTheyAreDue(Written written) throws SQLException {
    String due =
        written.histories().versions().values().stream()
            .filter(
                seen ->
                    seen.operation() == Operation.UPDATE && seen.entries() % KEYFRAME_ENTRIES == 0)
            .map(seen -> seen.version().toString())
            .collect(Collectors.joining(","));
    long count = due.chars().filter(c -> c == ',').count() + 1;
    String snapshots =
        "select count(*) from journal_snapshot where workspace_id = '"
            + written.scope().workspace()
            + "'";
    assertEquals(count, Superuser.number("s1", snapshots));
    assertEquals(count, Superuser.number("s1", snapshots + " and position in (" + due + ")"));
  }

  private void feedNeverCutsACommit(Written written, Random random) {
    for (long since = 0; since <= written.head(); since++) {
      for (int most : new int[] {1 + random.nextInt(6), 1 + random.nextInt(100)}) {
        List<Shown> page =
            feed.since(written.scope(), new Position(since), most).rows().stream()
                .map(ShownEntry::shown)
                .toList();
        long end = since + most > written.head() ? written.head() : written.endOf(since + most);
        assertEquals(end - since, page.size());
        for (int i = 0; i < page.size(); i++) {
          assertEquals(since + 1 + i, page.get(i).position().value());
        }
      }
    }
    ProblemException ahead =
        assertThrows(
            ProblemException.class,
            () -> feed.since(written.scope(), new Position(written.head() + 1), 10));
    assertEquals(ProblemType.INVALID_CURSOR, ahead.type());
  }

  private void journalAndTablesAgree(Written written) {
    Rebuild.Report report = rebuild.run(written.scope());
    assertEquals(new Rebuild.Report(written.histories().now().size(), 0, 0), report);
    for (Histories.Seen seen : written.histories().now().values()) {
      ItemState state = state(written.scope(), seen.note());
      assertEquals(seen.version(), state.version());
      assertEquals(seen.entries(), state.entryCount());
      assertEquals(seen.document() == null, state.deleted());
      assertEquals(
          !state.deleted(), items.get(written.scope(), state.kind(), seen.note()).isPresent());
    }
  }

  private ItemState state(WorkspaceScope scope, ItemId note) {
    return items.find(scope, note).orElseThrow();
  }

  private void chainHolds(WorkspaceScope scope) {
    ChainCheck.Verdict.Intact intact =
        assertInstanceOf(ChainCheck.Verdict.Intact.class, check.check(scope));
    assertEquals(feed.head(scope), intact.head());
  }
}
