package dev.daybook.container;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.daybook.item.Uuids;
import dev.daybook.journal.CommandId;
import dev.daybook.persistence.move.Move;
import dev.daybook.persistence.move.MoveStep;
import dev.daybook.persistence.move.Moves;
import dev.daybook.persistence.move.NewMove;
import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import dev.daybook.tenant.ShardName;
import dev.daybook.tenant.Tenant;
import dev.daybook.tenant.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Moves tenants to and fro, and lets the times pass that a move waits for. */
@ApplicationScoped
public class MovedTenant {
  private static final long PATIENCE_NANOS =
      TimeUnit.MINUTES.toNanos(Boolean.getBoolean("daybook.test.long") ? 30 : 3);

  @Inject private Moves moves;
  @Inject private ArchivedTenant archived;

  /** The shard that a tenant does not live on. */
  static ShardName other(Tenant tenant) {
    return new ShardName(tenant.shard().value().equals("s1") ? "s2" : "s1");
  }

  Move begin(Tenant tenant) {
    return moves.start(archived.operator(), tenant, new NewMove(other(tenant), null), command());
  }

  static CommandId command() {
    return new CommandId(Uuids.next());
  }

  /** Has every server know that the tenant is being moved. */
  static void known(TenantId tenant) {
    run(
        "catalog",
        "update tenant_move set requested_at = requested_at - interval '1 minute'"
            + " where ended_at is null and requested_at > now() - interval '50 seconds'"
            + " and tenant_id = '%s'",
        tenant);
  }

  /** Has the time pass for which the first shard keeps what it has. */
  static void proved(TenantId tenant) {
    for (String shard : new String[] {"s1", "s2"}) {
      run(
          shard,
          "update tenant_fence set fenced_at = fenced_at - interval '1 day' where tenant_id = '%s'",
          tenant);
    }
    run(
        "catalog",
        "update tenant_move set flipped_at = flipped_at - interval '1 day'"
            + " where ended_at is null and tenant_id = '%s'",
        tenant);
  }

  private static void run(String database, String sql, TenantId tenant) {
    try {
      Superuser.run(database, sql.formatted(tenant));
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  /** Asks for a move again, whenever it has failed, until it has come to a step. */
  Move until(Tenant tenant, Move begun, MoveStep step) {
    long end = System.nanoTime() + PATIENCE_NANOS;
    Move move = get(tenant, begun);
    while (move.step() != step || (step == MoveStep.FLIPPED && move.pauseMs() == null)) {
      Move last = move;
      assertTrue(System.nanoTime() < end, last::toString);
      assertTrue(!move.step().isEnd(), last::toString);
      again(tenant, move);
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
      move = get(tenant, begun);
    }
    return move;
  }

  /** What is under way is left alone. */
  private void again(Tenant tenant, Move move) {
    if (move.step() == MoveStep.CALLING_OFF) {
      moves.callOff(archived.operator(), tenant.id(), move.id());
      return;
    }
    try {
      assertEquals(
          move.id(),
          moves
              .start(
                  archived.operator(), tenant, new NewMove(move.target(), move.tier()), command())
              .id(),
          "it goes on");
    } catch (ProblemException e) {
      assertEquals(ProblemType.CONFLICT, e.type(), e::toString);
      assertEquals("move", e.members().get("field"), e::toString);
    }
  }

  Move get(Tenant tenant, Move move) {
    return moves.get(archived.operator(), tenant.id(), move.id());
  }

  /** A shard that the catalog takes for empty until this is closed. */
  record Emptied(ShardName shard) implements AutoCloseable {
    @Override
    public void close() throws SQLException {
      Superuser.run(
          "catalog",
          "insert into shard_tier as s (shard, tier, tenants)"
              + " select shard, tier, count(*) from tenant where shard = '"
              + shard
              + "' group by shard, tier on conflict (shard, tier)"
              + " do update set tenants = excluded.tenants");
    }
  }

  static Emptied empty(ShardName shard) throws SQLException {
    Superuser.run("catalog", "update shard_tier set tenants = 0 where shard = '" + shard + "'");
    return new Emptied(shard);
  }

  /** How many rows of a tenant a shard has in a table. */
  static long rows(ShardName shard, String table, TenantId tenant) throws SQLException {
    return Superuser.number(
        shard.value(), "select count(*) from %s where tenant_id = '%s'".formatted(table, tenant));
  }
}
