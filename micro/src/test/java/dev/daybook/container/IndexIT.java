package dev.daybook.container;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.daybook.item.ItemId;
import dev.daybook.item.Kinds;
import dev.daybook.item.Uuids;
import dev.daybook.journal.CommandId;
import dev.daybook.journal.Position;
import dev.daybook.persistence.access.WorkspaceScope;
import dev.daybook.persistence.index.Indexing;
import dev.daybook.persistence.journal.Change;
import dev.daybook.persistence.journal.Command;
import dev.daybook.persistence.journal.Journal;
import dev.daybook.persistence.journal.Outcome;
import dev.daybook.persistence.journal.Redaction;
import dev.daybook.search.Search;
import dev.daybook.search.SearchFilter;
import dev.daybook.search.SearchQuery;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;

/** What is searched is a function of the items: however it came there, and made anew the same. */
@ArquillianTest
class IndexIT {
  private static final System.Logger LOG = System.getLogger(IndexIT.class.getName());
  private static final int HISTORIES = 3;
  private static final int COMMANDS = 60;
  private static final int THREADS = 4;

  @Inject private Tenants tenants;
  @Inject private Journal journal;
  @Inject private Indexing indexing;
  @Inject private Search search;
  @Inject private Redaction redaction;

  @Deployment
  static WebArchive product() {
    return Product.withTests();
  }

  @Test
  void givenRandomHistory_whenFollowedNowAndThen_thenAsWhenMadeAnew() throws SQLException {
    long first = Seeds.next();
    for (long seed = first; seed < first + HISTORIES; seed++) {
      LOG.log(System.Logger.Level.INFO, "daybook.test.seed=" + seed);
      WorkspaceScope scope = tenants.workspace(tenants.person("s1"), "Index " + seed);
      TreeHistory history = new TreeHistory(seed);
      Random random = new Random(seed);
      for (int i = 0; i < COMMANDS; i++) {
        Command command = history.command();
        history.take(command, journal.execute(scope, command).outcome());
        if (random.nextInt(6) == 0) {
          follow(scope);
          assertItems(scope, history, seed);
        }
      }
      follow(scope);
      assertItems(scope, history, seed);
      assertAnewTheSame(scope, seed);
    }
  }

  @Test
  void givenManyWhoWriteAndSearch_whenDone_thenAsWhenMadeAnew() throws SQLException {
    WorkspaceScope scope = tenants.workspace(tenants.person("s1"), "Together");
    List<ItemId> notes = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      notes.add(new ItemId(Uuids.next()));
      execute(scope, create(notes.get(i), "start"));
    }
    List<CompletableFuture<Void>> all = new ArrayList<>();
    for (int thread = 0; thread < THREADS; thread++) {
      int number = thread;
      all.add(
          CompletableFuture.runAsync(
              () -> {
                for (int i = 0; i < 25; i++) {
                  execute(
                      scope,
                      new Change.Patch(
                          notes.get((i + number) % notes.size()),
                          Kinds.of("note"),
                          null,
                          JsonNodeFactory.instance
                              .objectNode()
                              .put("title", "w" + number + "x" + i)));
                  if (i % 5 == number) {
                    search.find(scope, query("w" + number + "x" + i));
                  }
                }
              }));
    }
    all.forEach(CompletableFuture::join);
    follow(scope);
    assertAnewTheSame(scope, 0);
  }

  @Test
  void givenTagOfManyNotes_whenRenamedOrDeleted_thenTheyAreFoundByWhatItIsCalledNow() {
    WorkspaceScope scope = workspace("Tags");
    ItemId tag = new ItemId(Uuids.next());
    execute(scope, new Change.Create(tag, Kinds.of("tag"), titled("Assam")));
    for (int i = 0; i < 5; i++) {
      ObjectNode note = titled("Note " + i);
      note.putObject("tags").put(tag.toString(), true);
      execute(scope, new Change.Create(new ItemId(Uuids.next()), Kinds.of("note"), note));
    }
    assertEquals(6, search.find(scope, query("assam")).total());
    execute(scope, new Change.Patch(tag, Kinds.of("tag"), null, titled("Ceylon")));
    assertEquals(0, search.find(scope, query("assam")).total());
    assertEquals(6, search.find(scope, query("ceylon")).total());
  }

  /** The next step after the tag's new title does not come as far as the note's change. */
  @Test
  void givenNoteChangedFarBehindItsTag_whenFollowed_thenTheIndexComesToTheHead() {
    WorkspaceScope scope = workspace("Behind");
    ItemId tag = new ItemId(Uuids.next());
    execute(scope, new Change.Create(tag, Kinds.of("tag"), titled("Assam")));
    ObjectNode tagged = titled("Note");
    tagged.putObject("tags").put(tag.toString(), true);
    ItemId note = new ItemId(Uuids.next());
    execute(scope, new Change.Create(note, Kinds.of("note"), tagged));
    follow(scope);
    List<Change> changes = new ArrayList<>();
    changes.add(new Change.Patch(tag, Kinds.of("tag"), null, titled("Ceylon")));
    for (int i = 0; i < 700; i++) {
      changes.add(create(new ItemId(Uuids.next()), "between"));
    }
    changes.add(new Change.Patch(note, Kinds.of("note"), null, titled("Changed")));
    journal.execute(scope, new Command(new CommandId(Uuids.next()), new byte[32], null, changes));
    follow(scope);
    assertEquals(2, search.find(scope, query("ceylon")).total());
    assertEquals(0, search.find(scope, query("assam")).total());
  }

  @Test
  void givenRedaction_whenCommitted_thenNothingOfItIsLeftToBeSearched() throws SQLException {
    WorkspaceScope scope = workspace("Secrets");
    ItemId note = new ItemId(Uuids.next());
    Position made = execute(scope, create(note, "topsecret")).get(0).version();
    follow(scope);
    assertEquals(1, rows(scope, "words::text like '%topsecret%' or body like '%topsecret%'"));
    execute(scope, new Change.Patch(note, Kinds.of("note"), null, titled("harmless")));
    redaction.redact(scope, note, new TreeSet<>(List.of(made)));
    assertEquals(0, rows(scope, "words::text like '%topsecret%' or names like '%topsecret%'"));
    assertEquals(0, search.find(scope, query("topsecret")).total());
    assertEquals(1, search.find(scope, query("harmless")).total());
  }

  @Test
  void givenAnotherTenant_whenSearched_thenNothingIsThere() throws SQLException {
    WorkspaceScope mine = workspace("Mine");
    execute(mine, create(new ItemId(Uuids.next()), "treasure"));
    assertEquals(1, search.find(mine, query("treasure")).total());
    WorkspaceScope other = tenants.workspace(tenants.person("s1"), "Theirs");
    assertEquals(0, search.find(other, query("treasure")).total());
  }

  private WorkspaceScope workspace(String name) {
    try {
      return tenants.workspace(tenants.person("s1"), name);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static ObjectNode titled(String title) {
    return JsonNodeFactory.instance.objectNode().put("title", title);
  }

  private static Change create(ItemId item, String title) {
    return new Change.Create(item, Kinds.of("note"), titled(title));
  }

  private static SearchQuery query(String text) {
    return new SearchQuery(text, SearchFilter.NONE, null, 20, false);
  }

  private List<Outcome.Done> execute(WorkspaceScope scope, Change change) {
    Outcome outcome =
        journal
            .execute(
                scope,
                new Command(new CommandId(Uuids.next()), new byte[32], null, List.of(change)))
            .outcome();
    return ((Outcome.Applied) outcome).changes();
  }

  /** Has the index come to the head, in as many calls as that takes. */
  private void follow(WorkspaceScope scope) {
    Indexing.Reach reach = indexing.follow(scope);
    for (int i = 0; i < 60 && !reach.isWhole(); i++) {
      reach = indexing.catchUp(scope);
    }
    assertTrue(reach.isWhole(), "the index does not come to the head");
  }

  private static void assertItems(WorkspaceScope scope, TreeHistory history, long seed)
      throws SQLException {
    Map<ItemId, TreeHistory.Seen> now = history.at(new Position(Long.MAX_VALUE));
    assertEquals(now.size(), rows(scope, "true"), "seed " + seed);
    for (Map.Entry<ItemId, TreeHistory.Seen> one : now.entrySet()) {
      String row =
          "item_id = '%s' and version = %d and kind = '%s'"
              .formatted(
                  one.getKey(), one.getValue().version().value(), one.getValue().kind().word());
      assertEquals(1, rows(scope, row), row + ", seed " + seed);
    }
  }

  private void assertAnewTheSame(WorkspaceScope scope, long seed) throws SQLException {
    long items = digest(scope, "search_item");
    long links = digest(scope, "item_link");
    indexing.rebuild(scope);
    follow(scope);
    assertEquals(items, digest(scope, "search_item"), "seed " + seed);
    assertEquals(links, digest(scope, "item_link"), "seed " + seed);
  }

  private static long rows(WorkspaceScope scope, String condition) throws SQLException {
    return Superuser.number(
        "s1",
        "select count(*) from search_item where workspace_id = '%s' and (%s)"
            .formatted(scope.workspace(), condition));
  }

  private static long digest(WorkspaceScope scope, String table) throws SQLException {
    return Superuser.number(
        "s1",
        "select coalesce(('x' || substr(md5(string_agg(t::text, ' ' order by t::text)), 1, 15))::bit(60)::bigint, 0)"
            + " from %s t where workspace_id = '%s'".formatted(table, scope.workspace()));
  }
}
