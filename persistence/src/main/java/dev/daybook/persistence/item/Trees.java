package dev.daybook.persistence.item;

import dev.daybook.document.Documents;
import dev.daybook.item.Facet;
import dev.daybook.item.ItemId;
import dev.daybook.item.Kind;
import dev.daybook.journal.Position;
import dev.daybook.list.Evaluation;
import dev.daybook.persistence.access.WorkspaceScope;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Trees of items of one kind, as of a position. */
@ApplicationScoped
public class Trees {
  @Inject private States states;

  /** Items and all that lay below them; they themselves always do. */
  public Set<ItemId> below(WorkspaceScope scope, Kind kind, Set<ItemId> roots, Position position) {
    Map<ItemId, List<ItemId>> children = new HashMap<>();
    states.forEachPage(
        scope,
        List.of(kind),
        page ->
            states.asOf(scope, page, position).values().stream()
                .filter(PastState::isWhole)
                .forEach(item -> add(item, children)));
    Set<ItemId> below = new HashSet<>();
    Deque<ItemId> open = new ArrayDeque<>(roots);
    while (!open.isEmpty()) {
      ItemId item = open.remove();
      if (below.add(item)) {
        open.addAll(children.getOrDefault(item, List.of()));
      }
    }
    return below;
  }

  private static void add(PastState item, Map<ItemId, List<ItemId>> children) {
    Evaluation.reference(Documents.read(item.state().document()), Facet.PARENT)
        .ifPresent(
            parent ->
                children.computeIfAbsent(parent, p -> new ArrayList<>()).add(item.state().item()));
  }
}
