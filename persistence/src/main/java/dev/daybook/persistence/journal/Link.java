package dev.daybook.persistence.journal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.daybook.item.Kind;
import dev.daybook.item.Relation;
import dev.daybook.item.TargetId;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * One row of item_relation, of the item at hand: a relation that is a set, and one of its targets.
 */
record Link(String relation, TargetId target) {
  /** All that a live item's document says. */
  static Set<Link> of(Kind kind, ObjectNode document) {
    Set<Link> links = new LinkedHashSet<>();
    for (Relation relation : kind.relations()) {
      if (relation.isMany()) {
        relation.targets(document).forEach(id -> links.add(new Link(relation.member(), id)));
      }
    }
    return links;
  }

  /** Those of an item as it is: a deleted one has none. */
  static Set<Link> of(ItemState state) {
    return state.deleted() || state.kind().relations().stream().noneMatch(Relation::isMany)
        ? Set.of()
        : of(state.kind(), state.tree());
  }
}
