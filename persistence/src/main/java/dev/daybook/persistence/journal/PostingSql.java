package dev.daybook.persistence.journal;

import dev.daybook.item.Kind;
import dev.daybook.persistence.shard.Sql;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The statements that post an entry, by kind: joined, so that all of them take one round trip. */
final class PostingSql {
  static final Sql INSERT_ENTRY = Sql.of(Journal.class, "insert_entry");
  static final Sql ADVANCE_HEAD = Sql.of(Journal.class, "advance_head");
  static final Sql INSERT_OUTCOME = Sql.of(Journal.class, "insert_outcome");

  private static final Map<Kind, Sql> SAVE = new ConcurrentHashMap<>();
  private static final Map<Kind, Sql> ALL = new ConcurrentHashMap<>();
  private static final Map<Kind, Sql> ALL_AND_LINKS = new ConcurrentHashMap<>();

  private PostingSql() {}

  /** The row of an item. */
  static Sql save(Kind kind) {
    return SAVE.computeIfAbsent(kind, k -> Sql.of(Journal.class, "save_" + k.word()));
  }

  /** Entry, row, head and outcome. */
  static Sql all(Kind kind) {
    return ALL.computeIfAbsent(
        kind, k -> Sql.join(INSERT_ENTRY, save(k), ADVANCE_HEAD, INSERT_OUTCOME));
  }

  /** As {@link #all}, and then what the item refers to. */
  static Sql allAndLinks(Kind kind) {
    return ALL_AND_LINKS.computeIfAbsent(
        kind, k -> Sql.join(all(k), RelationStatements.TRIM, RelationStatements.INSERT));
  }
}
