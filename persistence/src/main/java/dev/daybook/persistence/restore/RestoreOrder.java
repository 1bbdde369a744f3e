package dev.daybook.persistence.restore;

import dev.daybook.item.ItemId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Puts changes into an order in which each comes behind those it refers to (Kahn, 1962). What is
 * restored so finds everything it refers to as it was: its folder, its parents. What is deleted
 * goes the other way around, children first, and after all that is restored.
 */
final class RestoreOrder {
  private final Map<ItemId, PlannedChange> changes = new HashMap<>();
  private final Map<ItemId, Collection<ItemId>> references = new LinkedHashMap<>();

  /**
   * Adds a change.
   *
   * @param refersTo ids its document holds, of items or not
   */
  void add(PlannedChange change, Collection<ItemId> refersTo) {
    changes.put(change.item(), change);
    references.put(change.item(), refersTo);
  }

  /** Adds an item that stays as it is: what refers to it comes behind what it refers to. */
  void pass(ItemId item, Collection<ItemId> refersTo) {
    references.put(item, refersTo);
  }

  /** Changes so far. */
  int size() {
    return changes.size();
  }

  /** All changes, each behind those it refers to; in a circle, in the order they were added. */
  List<PlannedChange> forwards() {
    Map<ItemId, List<ItemId>> referrers = new HashMap<>();
    Map<ItemId, Integer> open = new LinkedHashMap<>();
    references.forEach(
        (item, targets) -> {
          int count = 0;
          for (ItemId target : Set.copyOf(targets)) {
            if (references.containsKey(target) && !target.equals(item)) {
              referrers.computeIfAbsent(target, t -> new ArrayList<>()).add(item);
              count++;
            }
          }
          open.put(item, count);
        });
    Deque<ItemId> ready = new ArrayDeque<>();
    open.forEach(
        (item, count) -> {
          if (count == 0) {
            ready.add(item);
          }
        });
    Set<ItemId> ordered = new LinkedHashSet<>();
    while (!ready.isEmpty()) {
      ItemId item = ready.remove();
      ordered.add(item);
      for (ItemId referrer : referrers.getOrDefault(item, List.of())) {
        if (open.merge(referrer, -1, Integer::sum) == 0) {
          ready.add(referrer);
        }
      }
    }
    ordered.addAll(references.keySet());
    List<PlannedChange> planned = new ArrayList<>(changes.size());
    for (ItemId item : ordered) {
      PlannedChange change = changes.get(item);
      if (change != null) {
        planned.add(change);
      }
    }
    return planned;
  }
}
