package dev.daybook.persistence.journal;

import dev.daybook.item.Kind;
import dev.daybook.persistence.shard.Shards;
import dev.daybook.persistence.shard.Sql;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The statements that lock a head and read what a command needs: joined, for one round trip. */
final class LockSql {
  private static final Sql LOCK =
      Sql.join(
          Sql.of(Shards.class, "set_tenant_and_limits"),
          Sql.of(Journal.class, "lock_head"),
          Sql.of(Journal.class, "read_command"));
  private static final Sql READ_ANY = Sql.of(Journal.class, "read_items");
  private static final Sql READ = Sql.of(Journal.class, "read_items_of_kind");

  private static final Map<Shape, Sql> ALL = new ConcurrentHashMap<>();

  private record Shape(@Nullable Kind kind, @Nullable Sql related) {}

  private LockSql() {}

  /**
   * The text of a lock.
   *
   * @param kind of all items to be read; null where they may be of any
   * @param named what is read besides
   */
  static Sql of(@Nullable Kind kind, Named named) {
    return ALL.computeIfAbsent(
        new Shape(kind, named.isNothing() ? null : RelationStatements.sql(named)), LockSql::join);
  }

  private static Sql join(Shape shape) {
    Kind kind = shape.kind();
    Sql all = Sql.join(LOCK, kind == null ? READ_ANY : READ.ofKind(kind));
    return shape.related() == null ? all : Sql.join(all, shape.related());
  }
}
