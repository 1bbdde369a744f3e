package dev.daybook.container;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.daybook.document.Documents;
import dev.daybook.item.ItemId;
import dev.daybook.item.Kinds;
import dev.daybook.item.Uuids;
import dev.daybook.journal.CommandId;
import dev.daybook.persistence.access.Actor;
import dev.daybook.persistence.access.WorkspaceScope;
import dev.daybook.persistence.journal.Change;
import dev.daybook.persistence.journal.Command;
import dev.daybook.persistence.journal.Journal;
import dev.daybook.persistence.shard.ShardUnit;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.PersistenceException;
import jakarta.transaction.UserTransaction;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** With the discriminator taken away, PostgreSQL alone keeps two tenants of a shard apart. */
@ArquillianTest
class RowSecurityAloneIT {
  @Inject private Tenants tenants;
  @Inject private Journal journal;
  @Inject private ShardUnit unit;
  @Inject private UserTransaction transaction;

  @PersistenceContext(unitName = "bare")
  private EntityManager bare;

  private Kept mine;
  private Kept theirs;

  /** A workspace with one note. */
  private record Kept(Actor owner, WorkspaceScope scope, ItemId note) {
    UUID tenant() {
      return scope.tenant().value();
    }

    BareNote.Key noteKey() {
      return new BareNote.Key(tenant(), scope.workspace().value(), note.value());
    }

    BareWorkspace.Key workspaceKey() {
      return new BareWorkspace.Key(tenant(), scope.workspace().value());
    }
  }

  @Deployment
  static WebArchive product() {
    return Product.withTests();
  }

  @BeforeEach
  void makeTwoTenantsOnOneShard() throws Exception {
    mine = keep("Mine");
    theirs = keep("Theirs");
    transaction.begin();
    // Binds the transaction, and with it every entity manager on this shard, to my tenant.
    unit.connection(mine.scope().tenant()).close();
  }

  @AfterEach
  void undo() throws Exception {
    transaction.rollback();
  }

  private Kept keep(String title) throws SQLException {
    Actor owner = tenants.person("s1");
    WorkspaceScope scope = tenants.workspace(owner, title);
    ItemId note = new ItemId(Uuids.next());
    Change create =
        new Change.Create(note, Kinds.of("note"), Documents.read("{\"title\":\"" + title + "\"}"));
    journal.execute(
        scope, new Command(new CommandId(Uuids.next()), new byte[32], null, List.of(create)));
    return new Kept(owner, scope, note);
  }

  @Test
  void givenNoDiscriminator_whenEverythingIsRead_thenOnlyMineComes() {
    List<BareNote> notes =
        bare.createQuery("select n from BareNote n", BareNote.class).getResultList();
    assertEquals(List.of("Mine"), notes.stream().map(BareNote::title).toList());
    assertEquals(mine.tenant(), notes.get(0).tenant());
    List<BareWorkspace> workspaces =
        bare.createQuery("select w from BareWorkspace w", BareWorkspace.class).getResultList();
    assertEquals(List.of("Mine"), workspaces.stream().map(BareWorkspace::name).toList());
    assertEquals(mine.tenant(), workspaces.get(0).tenant());
    assertEquals(
        1L, bare.createQuery("select count(n) from BareNote n", Long.class).getSingleResult());
  }

  @Test
  void givenNoDiscriminator_whenTheirKeysAreKnown_thenTheyLeadNowhere() {
    assertNotNull(bare.find(BareNote.class, mine.noteKey()));
    assertNull(bare.find(BareNote.class, theirs.noteKey()));
    assertNotNull(bare.find(BareWorkspace.class, mine.workspaceKey()));
    assertNull(bare.find(BareWorkspace.class, theirs.workspaceKey()));
    assertTrue(
        bare.createQuery("select n from BareNote n where n.tenant = :tenant", BareNote.class)
            .setParameter("tenant", theirs.tenant())
            .getResultList()
            .isEmpty());
  }

  @Test
  void givenNoDiscriminator_whenTheirRowsAreChangedOrDeleted_thenNoneIs() {
    assertEquals(
        0,
        bare.createQuery("update BareWorkspace w set w.name = 'Taken' where w.tenant = :tenant")
            .setParameter("tenant", theirs.tenant())
            .executeUpdate());
    assertEquals(1, bare.createQuery("update BareNote n set n.title = 'Taken'").executeUpdate());
    assertEquals(1, bare.createQuery("delete from BareNote n").executeUpdate());
  }

  @Test
  void givenNoDiscriminator_whenARowOfTheirsIsInserted_thenRefused() {
    bare.persist(
        new BareWorkspace(
            theirs.tenant(),
            Uuids.next(),
            "Planted",
            mine.owner().person().value(),
            Instant.now()));
    PersistenceException refused = assertThrows(PersistenceException.class, bare::flush);
    Throwable cause = refused;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    assertEquals("42501", ((SQLException) cause).getSQLState(), cause::toString);
  }
}
