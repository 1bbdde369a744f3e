package dev.daybook.persistence.restore;

import dev.daybook.item.ItemId;
import dev.daybook.journal.Operation;
import dev.daybook.persistence.journal.Outcome;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What came of the changes of one commit. */
final class Tally {
  private final Set<ItemId> met = new HashSet<>();
  private final List<LeftOut> leftOut = new ArrayList<>();
  private int restored;
  private int deleted;

  /** Counts a change that is not done. */
  void leave(PlannedChange change, String reason) {
    met.add(change.item());
    leftOut.add(new LeftOut(change.item(), change.kind().word(), reason));
  }

  /** Counts a change that was done, or was refused by today's rules. */
  void count(PlannedChange change, Outcome outcome) {
    if (outcome instanceof Outcome.Refused refused) {
      leave(change, refused.type().slug());
      return;
    }
    met.add(change.item());
    Operation operation = ((Outcome.Applied) outcome).changes().get(0).operation();
    if (operation == Operation.DELETE) {
      deleted++;
    } else if (operation != null) {
      restored++;
    }
  }

  int restored() {
    return restored;
  }

  int deleted() {
    return deleted;
  }

  /** Items that are now what they were. */
  int brought() {
    return restored + deleted;
  }

  List<LeftOut> leftOut() {
    return leftOut;
  }

  /** Whether it knows what came of an item. */
  boolean hasMet(ItemId item) {
    return met.contains(item);
  }
}
