package dev.daybook.persistence.restore;

import dev.daybook.document.Documents;
import dev.daybook.item.ItemId;
import dev.daybook.item.Relation;
import dev.daybook.item.TargetId;
import dev.daybook.persistence.item.PastState;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * What an item refers to, there or not.
 *
 * @param holders those it lies in: they must be there before it, and go after it
 * @param all those and the members of sets, which may be missing
 */
record References(Set<ItemId> holders, Set<ItemId> all) {
  static final References NONE = new References(Set.of(), Set.of());

  /** What a state refers to by its kind's relations; nothing when it was deleted or redacted. */
  static References of(PastState state) {
    if (!state.isWhole()) {
      return NONE;
    }
    Set<ItemId> holders = new LinkedHashSet<>();
    Set<ItemId> all = new LinkedHashSet<>();
    var document = Documents.read(state.state().document());
    for (Relation relation : state.state().kind().relations()) {
      if (relation.target().equals(Relation.PERSON)) {
        continue;
      }
      for (TargetId target : relation.targets(document)) {
        ItemId item = new ItemId(target.value());
        all.add(item);
        if (relation.isHeld()) {
          holders.add(item);
        }
      }
    }
    return new References(holders, all);
  }
}
