package dev.daybook.persistence.journal;

import dev.daybook.item.Kind;
import dev.daybook.item.Kinds;
import dev.daybook.persistence.shard.Shards;
import dev.daybook.persistence.shard.Sql;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The statements that lock a head and read what a command needs: joined, for one round trip. */
final class LockSql {
  private static final Sql LOCK =
      Sql.join(
          Sql.of(Shards.class, "set_tenant_and_limits"),
          Sql.of(Journal.class, "lock_head"),
          Sql.of(Journal.class, "read_command"));
  private static final Sql ANY = Sql.join(LOCK, Sql.of(Journal.class, "read_items"));
  private static final Sql ANY_RELATED = Sql.join(ANY, RelationStatements.READ);
  private static final Map<Kind, Sql> ONE =
      Kinds.all().stream().collect(Collectors.toMap(Function.identity(), LockSql::one));
  private static final Map<Kind, Sql> ONE_RELATED =
      Kinds.all().stream()
          .collect(
              Collectors.toMap(
                  Function.identity(), kind -> Sql.join(one(kind), RelationStatements.READ)));

  private LockSql() {}

  /**
   * The text of a lock.
   *
   * @param kind of all items to be read; null where they may be of any
   * @param related whether what the command refers to is read too
   */
  static Sql of(@Nullable Kind kind, boolean related) {
    if (kind == null) {
      return related ? ANY_RELATED : ANY;
    }
    Sql sql = (related ? ONE_RELATED : ONE).get(kind);
    if (sql == null) {
      throw new IllegalArgumentException("no kind of items: " + kind.word());
    }
    return sql;
  }

  private static Sql one(Kind kind) {
    return Sql.join(LOCK, Sql.of(Journal.class, "read_items_of_kind").ofKind(kind));
  }
}
