package dev.daybook.admin;

import dev.daybook.item.Kind;
import dev.daybook.item.Kinds;
import dev.daybook.persistence.access.WorkspaceScope;
import dev.daybook.persistence.item.Representation;
import dev.daybook.persistence.item.Shown;
import dev.daybook.persistence.item.States;
import dev.daybook.search.Found;
import dev.daybook.search.Results;
import dev.daybook.search.Search;
import dev.daybook.search.SearchFilter;
import dev.daybook.search.SearchQuery;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Searches a workspace's items and fetches what was found. */
@RequestScoped
class Finding {
  @Inject private Search search;
  @Inject private States states;

  /**
   * Items, the best match first.
   *
   * @param next where the page after them begins; null where there is none
   */
  record Page(List<Shown> items, @Nullable String next) {}

  Page find(WorkspaceScope scope, String query, String kind, @Nullable String after, int most) {
    Set<Kind> kinds = kind.isEmpty() ? Set.of() : Set.of(Kinds.of(kind));
    SearchFilter filter = new SearchFilter(kinds, null, null, null, null, null, null, null);
    Results results =
        search.find(
            scope,
            new SearchQuery(
                query, filter, SearchQuery.After.parse(after).orElse(null), most, false));
    var now = states.now(scope, results.items().stream().map(Found::item).toList());
    List<Shown> items = new ArrayList<>();
    for (Found one : results.items()) {
      var state = now.get(one.item());
      if (state != null && !state.deleted()) {
        items.add(Representation.of(state));
      }
    }
    return new Page(items, results.after() == null ? null : results.after().text());
  }
}
