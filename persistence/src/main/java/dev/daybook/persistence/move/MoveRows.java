package dev.daybook.persistence.move;

import dev.daybook.item.Uuids;
import dev.daybook.persistence.shard.Columns;
import dev.daybook.persistence.shard.PlacementChanged;
import dev.daybook.persistence.shard.Sql;
import dev.daybook.persistence.shard.Statements;
import dev.daybook.person.PersonId;
import dev.daybook.tenant.Epoch;
import dev.daybook.tenant.ShardName;
import dev.daybook.tenant.TenantId;
import dev.daybook.tenant.TierName;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Moves in the catalog. Each step is taken from the one before or not at all: a server that was
 * overtaken meets no row.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.NOT_SUPPORTED)
class MoveRows {
  private static final Sql INSERT = Sql.of(MoveRows.class, "insert_move");
  private static final Sql READ = Sql.of(MoveRows.class, "read_move");
  private static final Sql READ_OPEN = Sql.of(MoveRows.class, "read_open_move");
  private static final Sql LIST = Sql.of(MoveRows.class, "list_moves");
  private static final Sql IDLE = Sql.of(MoveRows.class, "list_idle_moves");
  private static final Sql IS_KNOWN = Sql.of(MoveRows.class, "is_known_everywhere");
  private static final Sql IS_PROVING_OVER = Sql.of(MoveRows.class, "is_proving_over");
  private static final Sql COUNT = Sql.of(MoveRows.class, "count_round");
  private static final Sql BEGIN_RUN = Sql.of(MoveRows.class, "begin_run");
  private static final Sql UNFENCE = Sql.of(MoveRows.class, "unfence_move");
  private static final Sql RELEASE = Sql.of(MoveRows.class, "release_move");
  private static final Sql FENCE = Sql.of(MoveRows.class, "fence_move");
  private static final Sql ENTER = Sql.of(MoveRows.class, "enter_step");
  private static final Sql FLIP = Sql.of(MoveRows.class, "flip_move");
  private static final Sql OPEN = Sql.of(MoveRows.class, "open_move");
  private static final Sql END = Sql.of(MoveRows.class, "end_move");

  @Resource(lookup = "jdbc/daybook/catalog")
  private DataSource pool;

  @Inject private Event<PlacementChanged> changed;

  /** Keeps it, in the transaction in which the shard was chosen; answers whether it may begin. */
  @Transactional(Transactional.TxType.MANDATORY)
  boolean insert(
      MoveId move, TenantId tenant, ShardName target, @Nullable TierName tier, PersonId operator) {
    int begun =
        Statements.update(
            pool,
            INSERT,
            binder ->
                binder
                    .uuid(move.value())
                    .text(target.value())
                    .text(tier == null ? null : tier.value())
                    .uuid(operator.value())
                    .uuid(tenant.value())
                    .text(target.value()));
    changed.fire(new PlacementChanged(tenant));
    return begun == 1;
  }

  Optional<Move> find(MoveId move) {
    return Statements.first(pool, READ, binder -> binder.uuid(move.value()), MoveRows::read);
  }

  Optional<Move> open(TenantId tenant) {
    return Statements.first(pool, READ_OPEN, binder -> binder.uuid(tenant.value()), MoveRows::read);
  }

  List<Move> list(TenantId tenant, MoveId before, int most) {
    return Statements.all(
        pool,
        LIST,
        binder -> binder.uuid(tenant.value()).uuid(before.value()).number(most),
        MoveRows::read);
  }

  /** Those that nobody is at and that hold something up, or may be ended. */
  List<Move> idle(Duration proving, int most) {
    return Statements.all(
        pool, IDLE, binder -> binder.number(proving.toSeconds()).number(most), MoveRows::read);
  }

  /** Whether a move is known to whoever asks for so long. */
  boolean isKnownSince(MoveId move, Duration time) {
    return is(IS_KNOWN, time.toMillis(), move);
  }

  /** Whether the flip was so long ago. */
  boolean isFlippedSince(MoveId move, Duration time) {
    return is(IS_PROVING_OVER, time.toSeconds(), move);
  }

  private boolean is(Sql sql, long time, MoveId move) {
    return Statements.first(
            pool, sql, binder -> binder.number(time).uuid(move.value()), row -> row.getBoolean(1))
        .orElse(false);
  }

  void count(MoveId move, int rounds, long workspaces, long entries) {
    Statements.update(
        pool,
        COUNT,
        binder -> binder.number(rounds).number(workspaces).number(entries).uuid(move.value()));
  }

  /** Begins a run of a move; which one it is. */
  int beginRun(MoveId move) {
    return Statements.first(
            pool, BEGIN_RUN, binder -> binder.uuid(move.value()), row -> row.getInt(1))
        .orElseThrow();
  }

  /**
   * Says that nobody flips any more by the last fencing; which that is. Empty behind the flip, and
   * for a run that was overtaken.
   */
  Optional<Integer> unfence(MoveId move, int run) {
    return Statements.first(
        pool, UNFENCE, binder -> binder.uuid(move.value()).number(run), row -> row.getInt(1));
  }

  /** Says that the first shard has opened the tenant behind a fencing. */
  void release(MoveId move, int fencing) {
    Statements.update(pool, RELEASE, binder -> binder.uuid(move.value()).number(fencing));
  }

  /** Says that a run is about to fence the tenant; which fencing it is, or nothing. */
  Optional<Integer> fence(MoveId move, int run) {
    return Statements.first(
        pool, FENCE, binder -> binder.uuid(move.value()).number(run), row -> row.getInt(1));
  }

  /** Takes a step from one of those before it; answers whether it was taken. */
  boolean enter(MoveId move, MoveStep step, MoveStep... before) {
    String[] words = Arrays.stream(before).map(MoveStep::word).toArray(String[]::new);
    return Statements.update(
            pool, ENTER, binder -> binder.text(step.word()).uuid(move.value()).texts(words))
        == 1;
  }

  /** Has the tenant live on the other shard; answers whether it was so, and nothing in between. */
  @Transactional(Transactional.TxType.REQUIRES_NEW)
  boolean flip(Move move, int fencing, Epoch epoch) {
    int flipped =
        Statements.update(
            pool,
            FLIP,
            binder ->
                binder
                    .uuid(move.id().value())
                    .number(fencing)
                    .number(epoch.value())
                    .uuid(Uuids.next())
                    .uuid(Uuids.next()));
    changed.fire(new PlacementChanged(move.tenant()));
    return flipped == 1;
  }

  /** Says that people can write again; answers whether nobody has said so before. */
  boolean opened(MoveId move) {
    return Statements.update(pool, OPEN, binder -> binder.uuid(move.value())) == 1;
  }

  /** Ends it. */
  @Transactional(Transactional.TxType.REQUIRES_NEW)
  void end(Move move, MoveStep end, MoveStep before) {
    Statements.update(
        pool, END, binder -> binder.text(end.word()).uuid(move.id().value()).text(before.word()));
    changed.fire(new PlacementChanged(move.tenant()));
  }

  private static Move read(ResultSet row) throws SQLException {
    String tier = row.getString("tier");
    long pause = row.getLong("pause_ms");
    Long pauseMs = row.wasNull() ? null : pause;
    return new Move(
        new MoveId(row.getObject("move_id", UUID.class)),
        new TenantId(row.getObject("tenant_id", UUID.class)),
        new ShardName(row.getString("source")),
        new ShardName(row.getString("target")),
        tier == null ? null : new TierName(tier),
        MoveStep.of(row.getString("step")),
        new PersonId(row.getObject("requested_by", UUID.class)),
        Columns.time(row, "requested_at"),
        row.getInt("fencing"),
        row.getInt("rounds"),
        row.getLong("workspaces"),
        row.getLong("entries"),
        pauseMs,
        Columns.timeOrNull(row, "flipped_at"),
        Columns.timeOrNull(row, "ended_at"),
        row.getBoolean("running"),
        row.getString("detail"));
  }
}
