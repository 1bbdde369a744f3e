package dev.daybook.persistence.restore;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.daybook.document.Documents;
import dev.daybook.item.ItemId;
import dev.daybook.item.Kind;
import dev.daybook.item.Relation;
import dev.daybook.item.TargetId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Live items that lie in each other and wait for each other, and what can be done to them. */
final class Forest {
  private final Map<ItemId, Kind> kinds;
  private final Map<ItemId, String> documents = new HashMap<>();

  Forest(Map<ItemId, Kind> kinds) {
    this.kinds = kinds;
  }

  Forest copy() {
    Forest copy = new Forest(kinds);
    copy.documents.putAll(documents);
    return copy;
  }

  /** The documents of the live items. */
  Map<ItemId, String> documents() {
    return documents;
  }

  /** Deletes an item unless something lies in it. */
  boolean delete(ItemId item) {
    for (ItemId other : documents.keySet()) {
      for (Relation relation : kinds.get(other).relations()) {
        if (relation.isHeld() && targets(relation, other).contains(item)) {
          return false;
        }
      }
    }
    documents.remove(item);
    return true;
  }

  /**
   * Gives an item a document unless what holds it is not there, or it leads back to itself.
   *
   * @param isRestored whether sets may name what is gone
   */
  boolean put(ItemId item, ObjectNode document, boolean isRestored) {
    for (Relation relation : kinds.get(item).relations()) {
      Set<ItemId> added = items(relation.targets(document));
      added.removeAll(targets(relation, item));
      for (ItemId target : added) {
        boolean isThere = documents.containsKey(target);
        if (!isThere && !(isRestored && relation.isMany())) {
          return false;
        }
        if (isThere && leads(relation, target, item, new HashSet<>())) {
          return false;
        }
      }
    }
    documents.put(item, Documents.canonical(document));
    return true;
  }

  private boolean leads(Relation relation, ItemId from, ItemId to, Set<ItemId> seen) {
    if (from.equals(to)) {
      return true;
    }
    return seen.add(from)
        && kinds.get(from).relations().contains(relation)
        && targets(relation, from).stream().anyMatch(next -> leads(relation, next, to, seen));
  }

  private Set<ItemId> targets(Relation relation, ItemId item) {
    String document = documents.get(item);
    return document == null ? Set.of() : items(relation.targets(Documents.read(document)));
  }

  private static Set<ItemId> items(Set<TargetId> targets) {
    Set<ItemId> items = new HashSet<>();
    targets.forEach(target -> items.add(new ItemId(target.value())));
    return items;
  }
}
