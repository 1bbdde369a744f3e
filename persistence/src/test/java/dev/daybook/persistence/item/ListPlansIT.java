package dev.daybook.persistence.item;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.daybook.item.Facet;
import dev.daybook.item.ItemId;
import dev.daybook.item.Kind;
import dev.daybook.item.Kinds;
import dev.daybook.journal.Position;
import dev.daybook.list.Filter;
import dev.daybook.list.ListQuery;
import dev.daybook.list.Mark;
import dev.daybook.list.Place;
import dev.daybook.list.Sort;
import dev.daybook.persistence.schema.PostgresServer;
import dev.daybook.persistence.sql.Plan;
import dev.daybook.persistence.sql.Seed;
import dev.daybook.persistence.sql.StatementFile;
import dev.daybook.person.PersonId;
import dev.daybook.tenant.TenantId;
import dev.daybook.workspace.WorkspaceId;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever a list is asked for, an index answers: every kind, filter, pair of filters and sort, the
 * first page and a later one, planned for unknown parameters under the policies.
 */
class ListPlansIT {
  private static final UUID SOME = UUID.fromString(Seed.WORKSPACE);
  private static final ItemId ITEM = new ItemId(SOME);
  private static final Place TOP = new Place(null, false);
  private static final Place IN = new Place(ITEM, false);
  private static final Place BELOW = new Place(ITEM, true);

  private static PostgresServer server;

  @BeforeAll
  static void start() throws IOException, SQLException {
    server = PostgresServer.embedded();
    Seed.shard(server, "shard");
  }

  @AfterAll
  static void stop() throws IOException {
    server.close();
  }

  /** One condition each. */
  private static List<Filter> conditions() {
    LocalDate day = LocalDate.EPOCH;
    List<Filter> all = new ArrayList<>();
    for (Place place : List.of(TOP, IN, BELOW)) {
      all.add(new Filter(place, null, null, null, null, null, null, null));
      all.add(new Filter(null, place, null, null, null, null, null, null));
    }
    all.add(new Filter(null, null, ITEM, null, null, null, null, null));
    all.add(new Filter(null, null, null, "open", null, null, null, null));
    all.add(new Filter(null, null, null, null, new PersonId(SOME), null, null, null));
    all.add(new Filter(null, null, null, null, null, day, null, null));
    all.add(new Filter(null, null, null, null, null, day, day, null));
    all.add(new Filter(null, null, null, null, null, null, null, new Position(7)));
    return all;
  }

  private static Filter both(Filter one, Filter two) {
    return new Filter(
        first(one.folder(), two.folder()),
        first(one.parent(), two.parent()),
        first(one.tag(), two.tag()),
        first(one.status(), two.status()),
        first(one.assignee(), two.assignee()),
        first(one.dueFrom(), two.dueFrom()),
        first(one.dueUntil(), two.dueUntil()),
        first(one.changedSince(), two.changedSince()));
  }

  private static <T> @Nullable T first(@Nullable T one, @Nullable T two) {
    return one == null ? two : one;
  }

  static Stream<Kind> kinds() {
    // Those of which a workspace has one are never listed.
    return Kinds.all().stream().filter(kind -> !kind.isKeptByOwners());
  }

  private static boolean isFor(Kind kind, Filter filter, Sort sort) {
    return kind.facets().containsAll(filter.facets())
        && (sort.key() != Sort.Key.DUE || kind.facets().contains(Facet.DUE))
        && (sort.key() != Sort.Key.ORDER
            || (kind.facets().contains(Facet.ORDER) && filter.isOfSiblings()));
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void givenAnyPattern_whenPlanned_thenAnIndexAnswers(Kind kind)
      throws SQLException, JsonProcessingException {
    List<Filter> filters = new ArrayList<>(List.of(Filter.NONE));
    for (Filter one : conditions()) {
      for (Filter two : conditions()) {
        filters.add(both(one, two));
      }
    }
    int planned = 0;
    for (Filter filter : filters) {
      for (Sort sort : Sort.values()) {
        if (isFor(kind, filter, sort)) {
          for (Mark after : new @Nullable Mark[] {null, mark(sort)}) {
            Plan plan = Plan.none().add(explain(new ListQuery(kind, filter, sort, after, 50)));
            assertEquals(List.of(), List.copyOf(plan.scanned()), () -> filter + " by " + sort);
            assertFalse(plan.indexes().isEmpty());
            planned++;
          }
        }
      }
    }
    int least = kind.facets().isEmpty() ? 10 : 30;
    assertTrue(planned > least, () -> "hardly anything was asked of " + kind.word());
  }

  /** What people look at most comes sorted from its index: a page costs what it holds. */
  @Test
  void givenTheUsualPages_whenPlanned_thenNothingIsSorted()
      throws SQLException, JsonProcessingException {
    for (Kind kind : kinds().toList()) {
      assertSorted(kind, Filter.NONE, Sort.UPDATED_LAST, kind.word() + "_version_ix");
      assertSorted(kind, Filter.NONE, Sort.UPDATED, kind.word() + "_version_ix");
      assertSorted(kind, Filter.NONE, Sort.TITLE, kind.word() + "_title_ix");
      assertSorted(kind, Filter.NONE, Sort.TITLE_LAST, kind.word() + "_title_ix");
      if (kind.facets().contains(Facet.DUE)) {
        assertSorted(kind, Filter.NONE, Sort.DUE, kind.word() + "_due_ix");
      }
    }
    Map<String, Filter> siblings =
        Map.of(
            "note_folder_ix", new Filter(IN, null, null, null, null, null, null, null),
            "task_folder_ix", new Filter(TOP, null, null, null, null, null, null, null),
            "folder_parent_ix", new Filter(null, TOP, null, null, null, null, null, null),
            "task_parent_ix", new Filter(null, IN, null, null, null, null, null, null));
    for (Map.Entry<String, Filter> one : siblings.entrySet()) {
      String word = one.getKey().replaceAll("_.*", "");
      assertSorted(Kinds.of(word), one.getValue(), Sort.ORDER, one.getKey());
    }
  }

  private static void assertSorted(Kind kind, Filter filter, Sort sort, String index)
      throws SQLException, JsonProcessingException {
    for (Mark after : new @Nullable Mark[] {null, mark(sort)}) {
      String plan = explain(new ListQuery(kind, filter, sort, after, 50));
      assertTrue(Plan.none().add(plan).indexes().contains(index), () -> index + " in " + plan);
      assertFalse(plan.contains("Sort Key"), plan);
    }
  }

  private static Mark mark(Sort sort) {
    return switch (sort.key()) {
      case VERSION -> new Mark("42", ITEM);
      case DUE -> new Mark("2026-03-01T10:00", ITEM);
      case TITLE, ORDER -> new Mark("a", ITEM);
    };
  }

  private static String explain(ListQuery query) throws SQLException {
    ListStatement statement =
        new ListStatement(new TenantId(UUID.fromString(Seed.TENANT)), new WorkspaceId(SOME), query);
    String numbered = new StatementFile("", "", statement.sql().text()).numbered();
    try (Connection connection = server.connectSimple("shard", "daybook_app");
        Statement jdbc = connection.createStatement()) {
      jdbc.execute("set daybook.tenant = '" + Seed.TENANT + "'");
      try (ResultSet row = jdbc.executeQuery("explain (generic_plan, format json) " + numbered)) {
        row.next();
        return row.getString(1);
      }
    }
  }
}
