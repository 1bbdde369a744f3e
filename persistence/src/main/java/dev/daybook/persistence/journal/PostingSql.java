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
  private static final Map<Shape, Sql> ALL = new ConcurrentHashMap<>();

  private record Shape(Kind kind, boolean outcome, boolean links) {}

  private PostingSql() {}

  /** The row of an item. */
  static Sql save(Kind kind) {
    return SAVE.computeIfAbsent(kind, k -> Sql.of(Journal.class, "save_" + k.word()));
  }

  /**
   * Entry, row and head.
   *
   * @param outcome and then the command's outcome
   * @param links and then what the item refers to
   */
  static Sql of(Kind kind, boolean outcome, boolean links) {
    return ALL.computeIfAbsent(new Shape(kind, outcome, links), PostingSql::join);
  }

  private static Sql join(Shape shape) {
    Sql all = Sql.join(INSERT_ENTRY, save(shape.kind()), ADVANCE_HEAD);
    if (shape.outcome()) {
      all = Sql.join(all, INSERT_OUTCOME);
    }
    return shape.links() ? Sql.join(all, RelationStatements.TRIM, RelationStatements.INSERT) : all;
  }
}
