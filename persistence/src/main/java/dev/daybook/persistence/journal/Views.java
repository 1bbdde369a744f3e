package dev.daybook.persistence.journal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.daybook.item.ItemId;
import dev.daybook.journal.CommandId;
import dev.daybook.journal.Position;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Items as the author of a push sees them after each of his mutations: the next one on the same
 * item was made of that, whatever the server has made of it.
 */
final class Views {
  private final Map<ItemId, View> views = new HashMap<>();

  private final Map<CommandId, Decided> decided = new HashMap<>();

  private record View(Position base, @Nullable ObjectNode document) {}

  /** What came of a mutation of this push. */
  record Decided(byte[] requestHash, MutationOutcome outcome) {}

  /**
   * What came of a mutation that came earlier in this push; null when it did not. It is not tried
   * again even if it was parked, for the author's view holds it already.
   */
  @Nullable Decided decided(CommandId command) {
    return decided.get(command);
  }

  void decide(Mutation mutation, MutationOutcome outcome) {
    decided.put(mutation.id(), new Decided(mutation.requestHash(), outcome));
  }

  /** Whether an earlier mutation from the same base was on the item. */
  boolean has(Change.ThreeWay change) {
    View view = views.get(change.item());
    return view != null && view.base().equals(change.base()) && change.assumed() == null;
  }

  @Nullable ObjectNode of(Change.ThreeWay change) {
    View view = views.get(change.item());
    return view == null ? null : view.document();
  }

  void put(Change.ThreeWay change, @Nullable ObjectNode document) {
    views.put(change.item(), new View(change.base(), document));
  }
}
