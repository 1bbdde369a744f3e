package dev.daybook.container;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.daybook.item.Uuids;
import dev.daybook.journal.CommandId;
import dev.daybook.persistence.access.WorkspaceScope;
import dev.daybook.persistence.move.Move;
import dev.daybook.persistence.move.MoveStep;
import dev.daybook.persistence.move.Moves;
import dev.daybook.persistence.move.NewMove;
import dev.daybook.persistence.move.TenantMoveStep;
import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import dev.daybook.tenant.ShardName;
import dev.daybook.tenant.Tenant;
import dev.daybook.tenant.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Moves tenants to and fro, and lets the times pass that a move waits for. */
@ApplicationScoped
public class MovedTenant {
  private static final long PATIENCE_NANOS = TimeUnit.MINUTES.toNanos(3);

  @Inject private Moves moves;
  @Inject private ArchivedTenant archived;

  /** What kills a run: nothing that the product itself throws, and so might look at. */
  static final class Killed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Killed(String step) {
      super("killed before " + step, null, false, false);
    }
  }

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

  /** Has every server know that the tenant is being moved, as soon as that is begun. */
  static void known(TenantMoveStep step) {
    if (!step.name().equals("follow")) {
      return;
    }
    run(
        "catalog",
        "update tenant_move set known_from = known_from - interval '2 minutes'"
            + " where ended_at is null and known_from > now() - interval '1 minute'"
            + " and tenant_id = '%s'",
        step.tenant());
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

  /** Has the time pass for which a move is let alone whose job has failed. */
  private static void rested(TenantId tenant) {
    run(
        "catalog",
        "update job set ended_at = ended_at - interval '1 day' where kind = 'move'"
            + " and state = 'failed' and ended_at > now() - interval '1 day' and tenant_id = '%s'",
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
      rested(tenant.id());
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
      // Somebody is at it, or it has just come to its end.
      assertEquals(ProblemType.CONFLICT, e.type(), e::toString);
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

  /** Rows of what stands beside a journal, more of members than go in a page. */
  static void keepBeside(WorkspaceScope scope) throws SQLException {
    String key = "'%s'::uuid, '%s'::uuid".formatted(scope.tenant(), scope.workspace());
    for (String sql :
        List.of(
            "insert into member (tenant_id, workspace_id, person_id, role)"
                + " select %s, gen_random_uuid(), 'viewer' from generate_series(1, 1200)",
            "insert into webhook (tenant_id, workspace_id, webhook_id, url, secret, state, owner_id,"
                + " request_hash, position) select %s, gen_random_uuid(), 'http://localhost/' || n,"
                + " sha256('s'), 'paused', gen_random_uuid(), sha256('r'), 0 from generate_series(1, 2) n",
            "insert into webhook_dead_letter (tenant_id, workspace_id, webhook_id, message_id,"
                + " after_position, end_position, attempts) select tenant_id, workspace_id, webhook_id,"
                + " gen_random_uuid(), 0, 1, 3 from webhook where (tenant_id, workspace_id) = (%s)",
            "insert into blob (tenant_id, workspace_id, hash, size, media_type, created_by)"
                + " select %s, sha256(n::text::bytea), 1, 'text/plain', gen_random_uuid()"
                + " from generate_series(1, 3) n")) {
      Superuser.run(scope.shard().value(), sql.formatted(key));
    }
  }

  /** Some of them go, some change, one comes. */
  static void changeBeside(Tenant tenant) {
    for (String sql :
        List.of(
            "delete from member where ctid = any (array(select ctid from member"
                + " where tenant_id = '%s' and role = 'viewer' limit 3))",
            "update webhook set position = position + 1, attempts = 2 where tenant_id = '%s'",
            "insert into blob (tenant_id, workspace_id, hash, size, media_type, created_by)"
                + " select tenant_id, workspace_id, sha256(gen_random_uuid()::text::bytea), 1,"
                + " 'text/plain', created_by from blob where tenant_id = '%s' limit 1")) {
      run(tenant.shard().value(), sql, tenant.id());
    }
  }

  /** A figure of rows beside the journals, the same where they are. */
  static long figure(ShardName shard, TenantId tenant) throws SQLException {
    return Superuser.number(
        shard.value(),
        """
        select ('x' || substr(md5(string_agg(concat_ws(' ', relation, workspace, counted, summed), ','
                                             order by relation, workspace)), 1, 15))::bit(60)::bigint
          from sum_tenant_rows('%s', now())
         where relation in ('workspace', 'member', 'blob', 'webhook', 'webhook_dead_letter')
        """
            .formatted(tenant));
  }

  /** How many rows of a tenant a shard has in all tables but for what is said of its moves. */
  static long rows(ShardName shard, TenantId tenant) throws SQLException {
    return Superuser.number(
        shard.value(),
        """
        with tenant as materialized (select set_config('daybook.tenant', '%s', false))
        select sum(count_tenant_rows(t.relation)) from tenant, tenant_tables() t
         where t.relation <> 'tenant_fence'
        """
            .formatted(tenant));
  }

  /** Whether all that a shard knows of a tenant's moves is that one is over. */
  static boolean isOver(ShardName shard, Move move) throws SQLException {
    return Superuser.number(
            shard.value(),
            "select count(*) from tenant_fence where tenant_id = '%s' and move_id = '%s' and state = 'ended'"
                .formatted(move.tenant(), move.id()))
        == 1;
  }

  /** How many rows of a tenant a shard has in a table. */
  static long rows(ShardName shard, String table, TenantId tenant) throws SQLException {
    return Superuser.number(
        shard.value(), "select count(*) from %s where tenant_id = '%s'".formatted(table, tenant));
  }
}
