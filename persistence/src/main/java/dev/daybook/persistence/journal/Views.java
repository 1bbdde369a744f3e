package dev.daybook.persistence.journal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.daybook.item.ItemId;
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

  private record View(Position base, @Nullable ObjectNode document) {}

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
