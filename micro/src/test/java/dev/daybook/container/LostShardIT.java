package dev.daybook.container;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.daybook.persistence.move.Move;
import dev.daybook.persistence.move.MoveId;
import dev.daybook.persistence.move.MoveStep;
import dev.daybook.persistence.move.Moves;
import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import dev.daybook.tenant.ShardName;
import dev.daybook.tenant.Tenant;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.junit.jupiter.api.Test;

/**
 * Shards that are lost while a tenant is on its way there, and the ways out that operations have.
 */
@ArquillianTest
class LostShardIT extends MovesUnderTest {
  private static final long PATIENCE_NANOS = TimeUnit.MINUTES.toNanos(2);

  @Inject private Moves moves;

  /** A shard to which the application does not come any more, until this is closed. */
  private record Lost(ShardName shard) implements AutoCloseable {
    Lost {
      run("alter database daybook_" + shard + " connection limit 0");
      run(
          "select pg_terminate_backend(pid) from pg_stat_activity where usename = 'daybook_app'"
              + " and datname = 'daybook_"
              + shard
              + "'");
    }

    private static void run(String sql) {
      try (Connection connection = Superuser.connect("catalog");
          Statement statement = connection.createStatement()) {
        statement.execute(sql);
      } catch (SQLException e) {
        throw new AssertionError(e);
      }
    }

    @Override
    public void close() {
      run("alter database daybook_" + shard + " connection limit -1");
    }
  }

  @Test
  void givenShardThatIsLost_whenCalledOffWithoutIt_thenOverAtOnceAndFreeToMoveAgain()
      throws SQLException {
    ArchivedTenant.Made made = archived.make(Seeds.next(), 4);
    Tenant tenant = made.tenant();
    ShardName target = MovedTenant.other(tenant);
    // Fenced, with all of it on the other shard, and from then on nobody comes any further.
    AtomicBoolean fencedOnce = new AtomicBoolean();
    beforeStep.always(
        step -> {
          if (step.tenant().equals(tenant.id())) {
            MovedTenant.known(step);
            if (step.name().equals("flip")) {
              fencedOnce.set(true);
            }
            if (fencedOnce.get()) {
              throw new MovedTenant.Killed(step.name());
            }
          }
        });
    Move begun = moved.begin(tenant);
    Move fenced = await(tenant, begun, move -> fencedOnce.get() && !move.running());
    assertEquals(MoveStep.FENCED, fenced.step(), fenced::toString);
    refused(ProblemType.CONFLICT, "lostShard", tenant, fenced.id(), target);
    refused(ProblemType.INVALID_PARAMETER, "lostShard", tenant, fenced.id(), new ShardName("s9"));
    assertEquals(MoveStep.FENCED, moved.get(tenant, begun).step(), "nothing has changed");
    try (Lost lost = new Lost(target)) {
      Move over = moves.callOffWithout(archived.operator(), tenant.id(), fenced.id(), lost.shard());
      assertEquals(MoveStep.CALLED_OFF, over.step());
      archived.write(made, 2);
      archived.isSound(made.scope());
      assertEquals(
          over,
          moves.callOffWithout(archived.operator(), tenant.id(), fenced.id(), lost.shard()),
          "nothing changes");
    }
    letPass();

    // It is there again after all, with what was loaded: that is to go first.
    beforeStep.always(step -> MovedTenant.known(step));
    Move inVain = moved.begin(tenant);
    Move failed = await(tenant, inVain, move -> !move.running());
    assertEquals(MoveStep.FOLLOWING, failed.step(), failed::toString);
    moves.callOff(archived.operator(), tenant.id(), inVain.id());
    moved.until(tenant, inVain, MoveStep.CALLED_OFF);
    assertTrue(MovedTenant.rows(target, tenant.id()) > 0);
    cleanByHand(target, begun);
    assertEquals(0, MovedTenant.rows(target, tenant.id()));
    assertTrue(MovedTenant.isOver(target, begun));
    Move there = moved.until(tenant, moved.begin(tenant), MoveStep.FLIPPED);
    archived.isSound(archived.open(made.administrator(), made.scope()));
    refused(ProblemType.CONFLICT, "step", tenant, there.id(), target);
  }

  private void refused(ProblemType type, String field, Tenant tenant, MoveId move, ShardName lost) {
    ProblemException problem =
        assertThrows(
            ProblemException.class,
            () -> moves.callOffWithout(archived.operator(), tenant.id(), move, lost));
    assertEquals(type, problem.type(), problem::toString);
    assertEquals(field, problem.members().get("field"), problem::toString);
  }

  private Move await(Tenant tenant, Move begun, Predicate<Move> condition) {
    long end = System.nanoTime() + PATIENCE_NANOS;
    Move move = moved.get(tenant, begun);
    while (!condition.test(move)) {
      Move last = move;
      assertTrue(System.nanoTime() < end, last::toString);
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
      move = moved.get(tenant, begun);
    }
    return move;
  }

  /** As docs/operations.md has it. */
  private static void cleanByHand(ShardName shard, Move move) throws SQLException {
    try (Connection connection = Superuser.connect(shard.value());
        Statement statement = connection.createStatement()) {
      statement.execute("select set_config('daybook.tenant', '" + move.tenant() + "', false)");
      String ids = "'" + move.tenant() + "', '" + move.id() + "'";
      boolean more = true;
      while (more) {
        try (ResultSet rows =
            statement.executeQuery(
                "select * from daybook.erase_moved_tenant(" + ids + ", 10000, null)")) {
          more = rows.next();
        }
      }
      statement.execute("select daybook.end_move(" + ids + ")");
    }
  }

  @Test
  void givenServerThatDiedInThePause_whenTheShardIsLostToo_thenPeopleWriteAndItGoesOnLater() {
    ArchivedTenant.Made made = archived.make(Seeds.next(), 4);
    Tenant tenant = made.tenant();
    List<Lost> lost = new ArrayList<>();
    Set<String> killed =
        beforeStep.killAt(
            tenant, List.of("load last"), step -> lost.add(new Lost(MovedTenant.other(tenant))));
    Move begun = moved.begin(tenant);
    await(tenant, begun, move -> !killed.isEmpty() && move.step() == MoveStep.FOLLOWING);
    archived.write(made, 2);
    lost.forEach(Lost::close);
    moved.until(tenant, begun, MoveStep.FLIPPED);
    archived.isSound(archived.open(made.administrator(), made.scope()));
  }

  @Test
  void givenShardRestoredFromBeforeTheMove_whenGoneBackByHand_thenWhereItWasAndWritable()
      throws SQLException {
    ArchivedTenant.Made made = archived.make(Seeds.next(), 4);
    Tenant tenant = made.tenant();
    String head = archived.head(made.scope());
    AtomicBoolean isForgotten = new AtomicBoolean();
    beforeStep.always(
        step -> {
          if (step.tenant().equals(tenant.id())) {
            MovedTenant.known(step);
            if (step.name().equals("open") && !isForgotten.get()) {
              forget(MovedTenant.other(tenant), tenant);
              isForgotten.set(true);
              throw new MovedTenant.Killed(step.name());
            }
          }
        });
    Move begun = moved.begin(tenant);
    Move flipped = await(tenant, begun, move -> isForgotten.get() && !move.running());
    assertEquals(MoveStep.FLIPPED, flipped.step(), flipped::toString);
    assertNull(flipped.pauseMs(), "nobody opens it any more");
    goBackByHand(begun);
    assertEquals(tenant.shard(), archived.now(tenant).shard());
    var scope = archived.open(made.administrator(), made.scope());
    assertEquals(head, archived.head(scope));
    assertEquals(tenant.epoch().value() + 1, scope.epoch().value());
    archived.isSound(scope);
    beforeStep.always(step -> MovedTenant.known(step));
    Move again = moved.begin(archived.now(tenant));
    moved.until(archived.now(tenant), again, MoveStep.FLIPPED);
    archived.isSound(archived.open(made.administrator(), made.scope()));
  }

  /** As a shard does that was restored from before the move. */
  private static void forget(ShardName shard, Tenant tenant) {
    try (Connection connection = Superuser.connect(shard.value());
        Statement statement = connection.createStatement()) {
      statement.execute("select set_config('daybook.tenant', '" + tenant.id() + "', false)");
      statement.execute("set session_replication_role = 'replica'");
      for (String table : tables(statement)) {
        statement.execute(
            "delete from daybook." + table + " where tenant_id = '" + tenant.id() + "'");
      }
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  private static List<String> tables(Statement statement) throws SQLException {
    List<String> tables = new ArrayList<>();
    try (ResultSet rows = statement.executeQuery("select relation from tenant_tables()")) {
      while (rows.next()) {
        tables.add(rows.getString(1));
      }
    }
    return tables;
  }

  /** As docs/operations.md has it. */
  private static void goBackByHand(Move move) throws SQLException {
    Superuser.run(
        "catalog",
        "update daybook.tenant set shard = '%s', epoch = epoch + 1 where tenant_id = '%s'"
            .formatted(move.source(), move.tenant()));
    Superuser.run(
        "catalog",
        "update daybook.tenant_move set step = 'called-off', ended_at = now() where move_id = '%s'"
            .formatted(move.id()));
    Superuser.run(
        move.source().value(),
        "update daybook.tenant_fence set state = 'ended' where tenant_id = '%s'"
            .formatted(move.tenant()));
    Superuser.run(
        move.source().value(),
        "update daybook.journal_head set fence = 'open' where tenant_id = '%s' and fence = 'moving'"
            .formatted(move.tenant()));
  }
}
