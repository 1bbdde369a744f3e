package dev.daybook.persistence.move;

import dev.daybook.persistence.shard.Binder;
import dev.daybook.persistence.shard.Shards;
import dev.daybook.persistence.shard.Sql;
import dev.daybook.persistence.shard.Statements;
import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import dev.daybook.tenant.ShardName;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the two shards of a move are told of it. Each call is one round trip and one transaction
 * there, and changes the tenant's fence from one state to the next or, by a server that was
 * overtaken, nothing.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.NOT_SUPPORTED)
class FenceRows {
  private static final Sql LIMITS = Sql.of(FenceRows.class, "set_tenant_and_limits");
  private static final Sql FOLLOW = sql("follow_tenant");
  private static final Sql FENCE = sql("fence_tenant");
  private static final Sql OPEN = sql("open_tenant");
  private static final Sql LEAVE = sql("leave_tenant");
  private static final Sql AWAIT = sql("await_tenant");
  private static final Sql ARRIVE = sql("arrive_tenant");
  private static final Sql ERASE = sql("erase_moved");
  private static final Sql END = sql("end_move_here");

  /** May be longer than the role's own limit, and is below that of the driver's socket. */
  private static final Duration STATEMENT_MAX = Duration.ofSeconds(60);

  @Inject private Shards shards;
  @Inject private MoveSettings settings;

  /** What a commit has erased of a table. */
  private record Erased(String table, long rows) {}

  private static Sql sql(String name) {
    return Sql.join(LIMITS, Sql.of(FenceRows.class, name));
  }

  /** Whether the first shard has the tenant followed. */
  boolean follow(Move move) {
    return is(move, move.source(), FOLLOW, binder -> {});
  }

  /**
   * Fences it on the first shard; whether that is so.
   *
   * @throws ProblemException BUSY when somebody writes for longer than may be waited
   */
  boolean fence(Move move, int fencing) {
    return is(move, move.source(), FENCE, settings.pauseMax(), binder -> binder.number(fencing));
  }

  /**
   * Opens it on the first shard, to be followed further or to stay for good; whether that is so,
   * and it was not fenced again since a fencing.
   */
  boolean open(Move move, int fencing, boolean forGood) {
    return is(move, move.source(), OPEN, binder -> binder.number(fencing).flag(forGood));
  }

  /** Lets go of it on the first shard; whether that is so. */
  boolean leave(Move move) {
    return is(move, move.source(), LEAVE, binder -> {});
  }

  /** Awaits it on the other shard, for a run of the move; whether that is so. */
  boolean await(Move move, int run) {
    return is(move, move.target(), AWAIT, binder -> binder.number(run));
  }

  /** Opens it on the other shard; whether that is so. */
  boolean arrive(Move move) {
    return is(move, move.target(), ARRIVE, binder -> {});
  }

  /** The move is over on a shard that has nothing of the tenant; whether that is so. */
  boolean end(Move move, ShardName shard) {
    return is(move, shard, END, binder -> {});
  }

  private boolean is(Move move, ShardName shard, Sql sql, Statements.Parameters more) {
    return is(move, shard, sql, STATEMENT_MAX, more);
  }

  private boolean is(
      Move move, ShardName shard, Sql sql, Duration time, Statements.Parameters more) {
    return Statements.second(
            () -> shards.connection(shard),
            sql,
            binder -> more.bind(bind(binder, move, time)),
            row -> row.getBoolean(1))
        .get(0);
  }

  private Binder bind(Binder binder, Move move, Duration time) throws SQLException {
    return binder
        .text(move.tenant().toString())
        .text(Long.toString(settings.lockTimeout().toMillis()))
        .text(Long.toString(time.toMillis()))
        .uuid(move.tenant().value())
        .uuid(move.id().value());
  }

  /**
   * Erases all rows of a tenant that has left a shard or never arrived there, in commits; one that
   * takes too long is tried with half as many rows.
   *
   * @param pace heard before each commit; may throw to end it all
   */
  void erase(Move move, ShardName shard, Runnable pace) {
    int rows = settings.eraseRows();
    String from = null;
    boolean more = true;
    while (more) {
      pace.run();
      try {
        List<Erased> erased = erase(move, shard, rows, from);
        more = erased.stream().mapToLong(Erased::rows).sum() == rows;
        from = erased.isEmpty() ? null : erased.get(erased.size() - 1).table();
      } catch (ProblemException e) {
        if (e.type() != ProblemType.BUSY || rows == 1) {
          throw e;
        }
        rows /= 2;
      }
    }
  }

  private List<Erased> erase(Move move, ShardName shard, int most, @Nullable String from) {
    return Statements.second(
        () -> shards.connection(shard),
        ERASE,
        binder -> bind(binder, move, STATEMENT_MAX).number(most).text(from),
        row -> new Erased(row.getString(1), row.getLong(2)));
  }
}
