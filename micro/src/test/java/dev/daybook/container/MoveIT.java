package dev.daybook.container;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.daybook.item.ItemId;
import dev.daybook.item.Kinds;
import dev.daybook.item.Uuids;
import dev.daybook.journal.CommandId;
import dev.daybook.journal.Position;
import dev.daybook.persistence.access.Access;
import dev.daybook.persistence.access.Actor;
import dev.daybook.persistence.access.WorkspaceScope;
import dev.daybook.persistence.journal.Change;
import dev.daybook.persistence.journal.Command;
import dev.daybook.persistence.journal.Journal;
import dev.daybook.persistence.journal.JournalReader;
import dev.daybook.persistence.journal.Redaction;
import dev.daybook.persistence.move.Move;
import dev.daybook.persistence.move.MoveStep;
import dev.daybook.persistence.workspace.Workspaces;
import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import dev.daybook.tenant.ShardName;
import dev.daybook.tenant.Tenant;
import dev.daybook.workspace.Permission;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.junit.jupiter.api.Test;

/**
 * Tenants that are moved to another shard while people write and read: killed and called off at
 * each step, nothing is lost, nothing is there twice, and the old shard takes no writes.
 */
@ArquillianTest
class MoveIT extends MovesUnderTest {
  private static final System.Logger LOG = System.getLogger(MoveIT.class.getName());

  private static final int BATCH = 500;

  /** In the order in which they are come to. */
  private static final List<String> CROSSING =
      List.of(
          "follow", "load workspace", "commit", "fence", "load last", "unfence", "flip", "open");

  private static final List<String> SETTLING = List.of("prove", "leave", "erase source", "end");

  @Inject private Access access;
  @Inject private Journal journal;
  @Inject private JournalReader reader;
  @Inject private Redaction redaction;
  @Inject private Workspaces workspaces;

  @Resource private ManagedThreadFactory threads;

  @Test
  void givenWritersAndReaders_whenMovedAndKilledAtEachStep_thenNothingIsLostOrTwiceThere()
      throws Exception {
    long seed = Seeds.next();
    ArchivedTenant.Made made = archived.make(seed, 20);
    Tenant tenant = made.tenant();
    ShardName source = tenant.shard();
    Actor person = made.administrator();
    ItemId erased = reader.page(made.scope(), Position.START).get(0).facts().item();
    Arena arena = new Arena(tenantsWorkspace(person));
    MovingLoad load = new MovingLoad(access, journal, reader, person, arena);
    load.begin(threads, seed, 2, 1);
    load.await(20);
    String before = archived.head(made.scope());
    var documents = archived.now(made.scope(), made.histories());

    Set<String> killed = beforeStep.killAt(tenant, CROSSING);
    Move begun = moved.begin(tenant);
    // While it is under way: a further workspace, and what is erased.
    WorkspaceScope later = load.scope();
    redactWhileMoving(made, erased);
    Move flipped = moved.until(tenant, begun, MoveStep.FLIPPED);
    assertEquals(new HashSet<>(CROSSING), killed, "seed " + seed);
    load.await(20);
    load.end();

    assertEquals(MovedTenant.other(tenant), archived.now(tenant).shard());
    assertTrue(flipped.pauseMs() != null && flipped.entries() > 0, flipped::toString);
    LOG.log(System.Logger.Level.INFO, "pause " + flipped.pauseMs() + " ms, " + flipped);
    WorkspaceScope here = archived.open(person, made.scope());
    assertEquals(MovedTenant.other(tenant), here.shard());
    assertEquals(made.scope().epoch(), here.epoch(), "cursors and ETags stay");
    assertNotEquals(before, archived.head(here), "the redaction came behind");
    var after = archived.now(here, made.histories());
    after.remove(erased);
    documents.remove(erased);
    assertEquals(documents, after);
    archived.isSound(here);
    archived.isSound(load.scope());
    for (WorkspaceScope stale : List.of(made.scope(), later)) {
      assertEquals(
          ProblemType.WORKSPACE_MOVING,
          assertThrows(ProblemException.class, () -> reader.head(stale)).type(),
          "whoever has a scope from before the flip is not served from the old shard");
    }
    assertEquals(
        0,
        Superuser.number(
            source.value(),
            "select count(*) from journal_head where fence = 'open' and tenant_id = '%s'"
                .formatted(tenant.id())));

    killed = beforeStep.killAt(tenant, SETTLING);
    MovedTenant.proved(tenant.id());
    moved.until(tenant, begun, MoveStep.ENDED);
    assertEquals(new HashSet<>(SETTLING), killed);
    for (String table : List.of("workspace", "journal_head", "journal_entry", "member", "note")) {
      assertEquals(0, MovedTenant.rows(source, table, tenant.id()), table);
    }
    archived.isSound(archived.open(person, made.scope()));
    assertEquals(0, Superuser.number("catalog", "select count(*) from pg_prepared_xacts"));
  }

  private WorkspaceScope tenantsWorkspace(Actor person) {
    return access.open(
        person, workspaces.create(person, "Busy").workspace().id(), Permission.ADMINISTER);
  }

  private void redactWhileMoving(ArchivedTenant.Made made, ItemId item) {
    while (true) {
      try {
        redaction.redact(
            archived.open(made.administrator(), made.scope()),
            item,
            new TreeSet<>(List.of(new Position(1))));
        return;
      } catch (ProblemException e) {
        if (!e.type().passes()) {
          throw e;
        }
      }
    }
  }

  @Test
  void givenManyItems_whenMovedWhileOthersWrite_thenAllAreThere() throws Exception {
    int items = 2 * BATCH;
    long seed = Seeds.next();
    ArchivedTenant.Made made = archived.make(seed, 1);
    Tenant tenant = made.tenant();
    WorkspaceScope large = tenantsWorkspace(made.administrator());
    for (int i = 0; i < items; i += BATCH) {
      journal.execute(large, notes(i));
    }
    MovingLoad load =
        new MovingLoad(
            access,
            journal,
            reader,
            made.administrator(),
            new Arena(tenantsWorkspace(made.administrator())));
    load.begin(threads, seed, 1, 1);
    beforeStep.always(step -> MovedTenant.known(step));
    Move flipped = moved.until(tenant, moved.begin(tenant), MoveStep.FLIPPED);
    load.await(10);
    load.end();
    LOG.log(System.Logger.Level.INFO, "items " + items + ", " + flipped);
    WorkspaceScope there = archived.open(made.administrator(), large);
    assertEquals(items, archived.isSound(there));
    archived.isSound(load.scope());
  }

  private static Command notes(int from) {
    List<Change> changes = new ArrayList<>();
    for (int i = 0; i < BATCH; i++) {
      ObjectNode note = JsonNodeFactory.instance.objectNode().put("title", "note " + (from + i));
      changes.add(new Change.Create(new ItemId(Uuids.next()), Kinds.of("note"), note));
    }
    return new Command(new CommandId(Uuids.next()), new byte[32], null, changes);
  }

  @Test
  void givenMove_whenMovedBack_thenOnTheFirstShardAgainWithAllOfIt() throws SQLException {
    ArchivedTenant.Made made = archived.make(Seeds.next(), 10);
    Tenant tenant = made.tenant();
    MovedTenant.keepBeside(made.scope());
    beforeStep.always(
        step -> {
          MovedTenant.known(step);
          if (step.name().equals("fence")) {
            MovedTenant.changeBeside(archived.now(tenant));
          }
        });
    String head = archived.head(made.scope());
    for (int i = 0; i < 2; i++) {
      ShardName from = archived.now(tenant).shard();
      Move begun = moved.begin(archived.now(tenant));
      Move flipped = moved.until(archived.now(tenant), begun, MoveStep.FLIPPED);
      assertEquals(head, archived.head(archived.open(made.administrator(), made.scope())));
      assertEquals(
          MovedTenant.figure(from, tenant.id()), MovedTenant.figure(flipped.target(), tenant.id()));
      assertEquals(2, MovedTenant.rows(flipped.target(), "webhook_dead_letter", tenant.id()));
      MovedTenant.proved(tenant.id());
      moved.until(tenant, begun, MoveStep.ENDED);
    }
    assertEquals(tenant.shard(), archived.now(tenant).shard());
    archived.write(made, 3);
    archived.isSound(archived.open(made.administrator(), made.scope()));
    assertEquals(0, MovedTenant.rows(MovedTenant.other(tenant), "workspace", tenant.id()));
  }
}
