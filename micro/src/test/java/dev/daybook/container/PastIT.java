package dev.daybook.container;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.daybook.item.ItemId;
import dev.daybook.item.Kind;
import dev.daybook.item.Kinds;
import dev.daybook.journal.Moment;
import dev.daybook.journal.Position;
import dev.daybook.list.ListQuery;
import dev.daybook.persistence.access.WorkspaceScope;
import dev.daybook.persistence.item.Items;
import dev.daybook.persistence.item.Moments;
import dev.daybook.persistence.item.Past;
import dev.daybook.persistence.item.PastLists;
import dev.daybook.persistence.item.PastState;
import dev.daybook.persistence.item.States;
import dev.daybook.persistence.journal.Entry;
import dev.daybook.persistence.journal.ItemState;
import dev.daybook.persistence.journal.Journal;
import dev.daybook.persistence.journal.JournalReader;
import dev.daybook.persistence.journal.Redaction;
import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;

/** A workspace's past, on random histories: as of any position it is what was seen there. */
@ArquillianTest
class PastIT {
  private static final System.Logger LOG = System.getLogger(PastIT.class.getName());
  private static final int COMMANDS = 60;
  private static final int CHANGES_MAX = 6;

  @Inject private Tenants tenants;
  @Inject private Journal journal;
  @Inject private JournalReader reader;
  @Inject private Redaction redaction;
  @Inject private Moments moments;
  @Inject private Items items;
  @Inject private Past past;
  @Inject private States states;
  @Inject private PastLists lists;

  @Deployment
  static WebArchive product() {
    return Product.withTests();
  }

  private record Written(WorkspaceScope scope, Histories histories, List<Entry> entries) {
    Entry entry(long position) {
      return entries.get((int) position - 1);
    }

    long head() {
      return entries.size();
    }
  }

  private Written write(long seed) throws SQLException {
    LOG.log(System.Logger.Level.INFO, "daybook.test.seed=" + seed);
    WorkspaceScope scope = tenants.workspace(tenants.person("s1"), "Past " + seed);
    Histories histories = new Histories(seed);
    for (int i = 0; i < COMMANDS; i++) {
      var command = histories.command(CHANGES_MAX);
      histories.take(command, journal.execute(scope, command).outcome());
    }
    List<Entry> entries = new ArrayList<>();
    List<Entry> page = reader.page(scope, Position.START);
    while (!page.isEmpty()) {
      entries.addAll(page);
      page = reader.page(scope, new Position(entries.size()));
    }
    return new Written(scope, histories, entries);
  }

  @Test
  void givenAnyPosition_whenItemsAreReadAsOfIt_thenAsTheyWereSeen() throws SQLException {
    long seed = Seeds.next();
    Written written = write(seed);
    for (long at = 0; at <= written.head(); at++) {
      Position position = new Position(at);
      Map<ItemId, Histories.Seen> seen = written.histories().seenAt(position);
      Map<ItemId, PastState> found = allAsOf(written.scope(), position);
      assertEquals(seen.keySet(), found.keySet(), () -> "seed " + seed);
      seen.forEach(
          (note, version) -> {
            PastState state = found.get(note);
            assertEquals(version.version(), state.state().version(), () -> "seed " + seed);
            assertEquals(version.document() == null, state.state().deleted());
            if (version.document() != null) {
              assertEquals(version.document(), state.state().document(), () -> "seed " + seed);
              assertEquals(
                  state.state(), past.asOf(written.scope(), version.kind(), note, position));
            }
          });
    }
  }

  @Test
  void givenAnyPosition_whenListedAsOfItByPages_thenWhatWasLiveTheLatestChangeFirst()
      throws SQLException {
    long seed = Seeds.next();
    Random random = new Random(seed);
    Written written = write(seed);
    for (int i = 0; i < 100; i++) {
      Position position = new Position(random.nextLong(written.head() + 1));
      for (Kind kind : Kinds.all()) {
        List<Position> expected =
            written.histories().seenAt(position).values().stream()
                .filter(seen -> seen.kind().equals(kind) && seen.document() != null)
                .map(Histories.Seen::version)
                .sorted(Comparator.reverseOrder())
                .toList();
        ListQuery query = ListQuery.all(kind, 2 + random.nextInt(6));
        assertEquals(
            expected,
            listedByPages(written.scope(), query, position),
            () -> "seed " + seed + " as of " + position + ": " + kind.word());
      }
    }
  }

  private List<Position> listedByPages(WorkspaceScope scope, ListQuery first, Position position) {
    List<Position> listed = new ArrayList<>();
    ListQuery query = first;
    List<PastLists.Entry> page = lists.page(scope, query, position);
    while (!page.isEmpty()) {
      page.forEach(entry -> listed.add(entry.item().state().version()));
      query =
          new ListQuery(
              query.kind(),
              query.filter(),
              query.sort(),
              page.get(page.size() - 1).mark(),
              query.most());
      page = lists.page(scope, query, position);
    }
    return listed;
  }

  private Map<ItemId, PastState> allAsOf(WorkspaceScope scope, Position position) {
    Map<ItemId, PastState> found = new HashMap<>();
    states.forEachPage(
        scope, Kinds.all(), page -> found.putAll(states.asOf(scope, page, position)));
    return found;
  }

  @Test
  void givenPositionOrInstant_whenResolved_thenTheLastCommitsEndByThen() throws SQLException {
    Written written = write(Seeds.next());
    for (long at = 0; at <= written.head(); at++) {
      Position resolved = resolve(written, new Moment.At(new Position(at)));
      if (at == 0) {
        assertEquals(Position.START, resolved);
      } else {
        Position end = written.entry(at).facts().commitPosition();
        assertEquals(at == end.value() ? end : beforeCommit(written, at), resolved);
        Instant time = written.entry(at).facts().recordedAt();
        assertEquals(end, resolve(written, new Moment.Time(time)));
        assertEquals(
            beforeCommit(written, at), resolve(written, new Moment.Time(time.minusNanos(1_000))));
      }
    }
  }

  private static Position beforeCommit(Written written, long at) {
    Position end = written.entry(at).facts().commitPosition();
    long first = at;
    while (first > 1 && written.entry(first - 1).facts().commitPosition().equals(end)) {
      first--;
    }
    return new Position(first - 1);
  }

  private Position resolve(Written written, Moment moment) {
    return moments.resolve(written.scope(), moment, "asOf");
  }

  @Test
  void givenMomentsOutsideTheWorkspace_whenResolved_thenRefusedWithTheLimit() throws SQLException {
    Written written = write(Seeds.next());
    refused(written, new Moment.At(new Position(written.head() + 1)), written.head());
    refused(written, new Moment.Time(Instant.parse("1999-01-01T00:00:00Z")), null);
    refused(written, new Moment.Time(Instant.now().plusSeconds(600)), null);
  }

  private void refused(Written written, Moment moment, Object limit) {
    ProblemException problem = assertThrows(ProblemException.class, () -> resolve(written, moment));
    assertEquals(ProblemType.INVALID_PARAMETER, problem.type());
    assertEquals("asOf", problem.members().get("field"));
    assertTrue(problem.members().containsKey("limit"));
    if (limit != null) {
      assertEquals(limit, problem.members().get("limit"));
    }
  }

  @Test
  void givenRedactedVersions_whenReadAsOf_thenTheySaySoAndOthersStay() throws SQLException {
    long seed = Seeds.next();
    Random random = new Random(seed);
    Written written = write(seed);
    int said = 0;
    for (ItemId note : written.histories().now().keySet()) {
      var targets = new TreeSet<Position>();
      written.histories().versions().values().stream()
          .filter(version -> version.note().equals(note) && random.nextInt(3) == 0)
          .forEach(version -> targets.add(version.version()));
      if (targets.isEmpty()) {
        continue;
      }
      redaction.redact(written.scope(), note, targets);
      boolean deletedNow = items.find(written.scope(), note).orElseThrow().deleted();
      for (Histories.Seen version : written.histories().versions().values()) {
        if (version.note().equals(note) && version.document() != null) {
          PastState state = allAsOf(written.scope(), version.version()).get(note);
          assertTrue(
              state.redacted() || state.state().document().equals(version.document()),
              () -> "seed " + seed);
          assertTrue(
              state.redacted() || !targets.contains(version.version()), () -> "seed " + seed);
          said += state.redacted() ? 1 : 0;
        }
      }
      Position head = new Position(reader.head(written.scope()).position().value());
      ItemState last = allAsOf(written.scope(), head).get(note).state();
      assertEquals(deletedNow, last.deleted());
    }
    assertTrue(said > 0);
  }
}
