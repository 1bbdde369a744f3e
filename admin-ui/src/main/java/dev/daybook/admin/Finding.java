package dev.daybook.admin;

import dev.daybook.persistence.access.WorkspaceScope;
import dev.daybook.persistence.item.Representation;
import dev.daybook.persistence.item.Shown;
import dev.daybook.persistence.item.States;
import dev.daybook.search.TitleSearch;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Searches a workspace's items and fetches what was found. */
@RequestScoped
class Finding {
  private static final int FOUND_MAX = 100;

  @Inject private TitleSearch search;
  @Inject private States states;

  /** Items, the best match first. */
  record Found(List<Shown> items, @Nullable String next) {}

  Found find(WorkspaceScope scope, String query, String kind, @Nullable String after, int most) {
    List<TitleSearch.Found> found = search.find(scope, query, FOUND_MAX);
    var now = states.now(scope, found.stream().map(TitleSearch.Found::item).toList());
    List<Shown> items = new ArrayList<>();
    for (TitleSearch.Found one : found) {
      var state = now.get(one.item());
      if (state != null
          && !state.deleted()
          && (kind.isEmpty() || state.kind().word().equals(kind))) {
        items.add(Representation.of(state));
      }
    }
    return new Found(items, null);
  }
}
