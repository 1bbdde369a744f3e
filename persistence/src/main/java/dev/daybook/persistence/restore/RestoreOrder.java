package dev.daybook.persistence.restore;

import dev.daybook.item.ItemId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Puts changes into an order in which each comes behind those it refers to (Kahn, 1962). What is
 * restored so finds everything it refers to as it was: its folder, its parents. What is deleted
 * goes the other way around, children first, and after all that is restored.
 */
final class RestoreOrder {
  private final Map<ItemId, PlannedChange> changes = new HashMap<>();
  private final Map<ItemId, References> references = new LinkedHashMap<>();

  /** How many of the items it refers to each waits for. */
  private final class Waiting {
    private final Map<ItemId, List<ItemId>> referrers = new HashMap<>();
    private final Map<ItemId, Integer> open = new HashMap<>();
    private final Deque<ItemId> ready = new ArrayDeque<>();

    Waiting(Function<References, Set<ItemId>> targets) {
      references.forEach(
          (item, refersTo) -> {
            int count = 0;
            for (ItemId target : targets.apply(refersTo)) {
              if (references.containsKey(target) && !target.equals(item)) {
                referrers.computeIfAbsent(target, t -> new ArrayList<>()).add(item);
                count++;
              }
            }
            if (count == 0) {
              ready.add(item);
            } else {
              open.put(item, count);
            }
          });
    }

    void waitNoLongerFor(ItemId item) {
      for (ItemId referrer : referrers.getOrDefault(item, List.of())) {
        if (open.merge(referrer, -1, Integer::sum) == 0) {
          ready.add(referrer);
        }
      }
    }
  }

  /** Adds a change. */
  void add(PlannedChange change, References refersTo) {
    changes.put(change.item(), change);
    references.put(change.item(), refersTo);
  }

  /** Adds an item that stays as it is: what refers to it comes behind what it refers to. */
  void pass(ItemId item, References refersTo) {
    references.put(item, refersTo);
  }

  /** Changes so far. */
  int size() {
    return changes.size();
  }

  /**
   * All changes, each behind those it refers to. Relations of several kinds can make a circle, as
   * when a task waits for one that lies in it; then each is at least behind those it lies in.
   */
  List<PlannedChange> forwards() {
    Waiting forAll = new Waiting(References::all);
    Waiting forHolders = new Waiting(References::holders);
    Set<ItemId> ordered = new LinkedHashSet<>();
    while (!forAll.ready.isEmpty() || !forHolders.ready.isEmpty()) {
      ItemId next = (forAll.ready.isEmpty() ? forHolders : forAll).ready.remove();
      if (ordered.add(next)) {
        forAll.waitNoLongerFor(next);
        forHolders.waitNoLongerFor(next);
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
