package dev.daybook.persistence.move;

import dev.daybook.journal.Position;
import dev.daybook.persistence.shard.Shards;
import dev.daybook.persistence.shard.Sql;
import dev.daybook.persistence.shard.Statements;
import dev.daybook.tenant.ShardName;
import dev.daybook.workspace.WorkspaceId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Carries what stands beside the journals from the first shard of a move to the other, as JSON by
 * pages of a table, and finds out where the two differ.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.NOT_SUPPORTED)
class CarriedRows {
  /** Of a table whose rows hold whole documents. */
  static final String KEYFRAME = "journal_snapshot";

  static final String BLOB = "blob";
  static final String BLOB_USE = "journal_blob";
  static final String OUTCOME = "command_outcome";
  static final String WORKSPACE = "workspace";

  /** All tables with workspaces, each behind those that its rows refer to. */
  static final List<String> ALL =
      List.of(
          "member",
          BLOB,
          "webhook",
          "webhook_dead_letter",
          "restore",
          "journal_checkpoint",
          OUTCOME,
          KEYFRAME,
          BLOB_USE);

  private static final int PAGE = 500;
  private static final int DOCUMENTS = 20;

  private static final Sql GIVE = sql("give_rows");
  private static final Sql TAKE = sql("take_rows");
  private static final Sql SUM = sql("sum_rows");
  private static final Sql DIGEST_TOUCHED = sql("digest_touched");
  private static final Sql GIVE_NAMED_BLOBS = sql("give_named_blobs");
  private static final Sql GIVE_UPLOADED_BLOBS = sql("give_uploaded_blobs");
  private static final Sql GIVE_OUTCOMES = sql("give_outcomes");
  private static final Sql TAKE_OUTCOMES = sql("take_outcomes");

  @Inject private Shards shards;

  /** Rows of a table in a workspace; null for a table without workspaces. */
  record Place(String table, @Nullable UUID workspace) {}

  /** Rows behind one up to another; null for the beginning, and for the end. */
  private record Page(@Nullable String after, @Nullable String last, List<String> rows) {}

  /** Figures of rows, which are equal where rows are. */
  record Sum(long count, BigDecimal sum) {
    private static final Sum NONE = new Sum(0, BigDecimal.ZERO);
  }

  private static Sql sql(String name) {
    return Sql.join(Sql.of(Shards.class, "set_tenant"), Sql.of(CarriedRows.class, name));
  }

  /**
   * Makes the rows of a table on the other shard what they are on the first.
   *
   * @param run of the move: what an earlier one carries is refused
   * @param pace is called between pages; may throw to end it all
   */
  void carry(Move move, int run, Place place, Runnable pace) {
    int most = place.table().equals(KEYFRAME) ? DOCUMENTS : PAGE;
    String after = null;
    boolean more = true;
    while (more) {
      pace.run();
      List<String> rows = give(move, place, after, most);
      more = rows.size() == most;
      String last = more ? rows.get(rows.size() - 1) : null;
      take(move, run, place, new Page(after, last, rows));
      after = last;
    }
  }

  private List<String> give(Move move, Place place, @Nullable String after, int most) {
    return ask(
        move,
        move.source(),
        GIVE,
        binder -> binder.uuid(place.workspace()).text(place.table()).text(after).number(most),
        row -> Objects.requireNonNull(row.getString(1)));
  }

  private void take(Move move, int run, Place place, Page page) {
    bring(
        move,
        run,
        TAKE,
        binder ->
            binder
                .uuid(place.workspace())
                .text(place.table())
                .text(page.after())
                .text(page.last())
                .text(array(page.rows())));
  }

  /** Carries the blobs that entries of a workspace name; deletes none. */
  void carryNamed(Move move, int run, WorkspaceId workspace, Position behind, Position upTo) {
    add(
        move,
        run,
        workspace,
        ask(
            move,
            move.source(),
            GIVE_NAMED_BLOBS,
            binder -> binder.uuid(workspace.value()).number(behind.value()).number(upTo.value()),
            row -> Objects.requireNonNull(row.getString(1))));
  }

  /** Carries the blobs that were uploaded to a workspace since a moment; deletes none. */
  void carryUploaded(Move move, int run, WorkspaceId workspace, Instant since, Runnable pace) {
    byte[][] behind = {{}};
    List<String> rows;
    do {
      pace.run();
      rows =
          ask(
              move,
              move.source(),
              GIVE_UPLOADED_BLOBS,
              binder -> binder.uuid(workspace.value()).time(since).bytes(behind[0]).number(PAGE),
              row -> {
                behind[0] = row.getBytes(2);
                return Objects.requireNonNull(row.getString(1));
              });
      add(move, run, workspace, rows);
    } while (rows.size() == PAGE);
  }

  /** Between a row and itself there is none to delete. */
  private void add(Move move, int run, WorkspaceId workspace, List<String> blobs) {
    if (!blobs.isEmpty()) {
      String one = blobs.get(0);
      take(move, run, new Place(BLOB, workspace.value()), new Page(one, one, blobs));
    }
  }

  /** Has the other shard take something for a run of the move. */
  private void bring(Move move, int run, Sql take, Statements.Parameters what) {
    ask(
        move,
        move.target(),
        take,
        binder -> what.bind(binder.uuid(move.id().value()).number(run)),
        row -> true);
  }

  /** Asks a shard about the tenant, which the statement's first parameter names. */
  private <T> List<T> ask(
      Move move, ShardName shard, Sql sql, Statements.Parameters more, Statements.Row<T> reader) {
    return Statements.second(
        () -> shards.connection(shard),
        sql,
        binder -> more.bind(binder.text(move.tenant().toString()).uuid(move.tenant().value())),
        reader);
  }

  /**
   * Where the two shards differ in what anybody may write, in the order in which rows refer to each
   * other; and where the other one has fewer outcomes or uses of blobs.
   *
   * @param expiring behind which outcomes are counted; null where these are not looked at
   */
  List<Place> different(Move move, @Nullable Instant expiring) {
    Map<Place, Sum> here = sums(move, move.source(), expiring);
    Map<Place, Sum> there = sums(move, move.target(), expiring);
    Set<Place> all = new HashSet<>(here.keySet());
    all.addAll(there.keySet());
    all.removeIf(
        place -> {
          Sum one = here.getOrDefault(place, Sum.NONE);
          Sum other = there.getOrDefault(place, Sum.NONE);
          return switch (place.table()) {
            case OUTCOME, BLOB_USE -> one.count() <= other.count();
            default -> one.equals(other);
          };
        });
    return all.stream().sorted(Comparator.comparing(place -> ALL.indexOf(place.table()))).toList();
  }

  private Map<Place, Sum> sums(Move move, ShardName shard, @Nullable Instant expiring) {
    Map<Place, Sum> sums = new HashMap<>();
    ask(
        move,
        shard,
        SUM,
        binder -> binder.timeOrNull(expiring),
        row ->
            sums.put(
                new Place(row.getString(1), row.getObject(2, UUID.class)),
                new Sum(row.getLong(3), row.getBigDecimal(4))));
    return sums;
  }

  /**
   * Whether the items that entries behind a position up to another one have touched, and none since
   * on the first shard, are the same on both.
   */
  boolean isSame(Move move, WorkspaceId workspace, Position behind, Position upTo) {
    return touched(move, move.target(), workspace, behind, upTo)
        .entrySet()
        .containsAll(touched(move, move.source(), workspace, behind, upTo).entrySet());
  }

  private Map<UUID, BigDecimal> touched(
      Move move, ShardName shard, WorkspaceId workspace, Position behind, Position upTo) {
    Map<UUID, BigDecimal> digests = new HashMap<>();
    ask(
        move,
        shard,
        DIGEST_TOUCHED,
        binder -> binder.uuid(workspace.value()).number(behind.value()).number(upTo.value()),
        row -> digests.put(row.getObject(1, UUID.class), row.getBigDecimal(2)));
    return digests;
  }

  /** Carries the outcomes that expire behind a moment: those of what was done since another one. */
  void carryOutcomes(Move move, int run, Instant expiring, Runnable pace) {
    Instant behind = expiring;
    int found;
    do {
      pace.run();
      Instant[] last = {behind};
      Instant from = behind;
      List<String> rows =
          ask(
              move,
              move.source(),
              GIVE_OUTCOMES,
              binder -> binder.time(from).number(PAGE),
              row -> {
                last[0] = row.getObject(2, OffsetDateTime.class).toInstant();
                return Objects.requireNonNull(row.getString(1));
              });
      found = rows.size();
      if (found > 0) {
        bring(move, run, TAKE_OUTCOMES, binder -> binder.text(array(rows)));
      }
      behind = last[0];
    } while (found >= PAGE);
  }

  private static String array(List<String> rows) {
    return "[" + String.join(",", rows) + "]";
  }
}
