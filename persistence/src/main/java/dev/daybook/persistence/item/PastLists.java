package dev.daybook.persistence.item;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.daybook.document.Documents;
import dev.daybook.item.ItemId;
import dev.daybook.item.Kind;
import dev.daybook.item.Kinds;
import dev.daybook.journal.Position;
import dev.daybook.list.Evaluation;
import dev.daybook.list.Filter;
import dev.daybook.list.ListQuery;
import dev.daybook.list.Mark;
import dev.daybook.list.Place;
import dev.daybook.list.Sort;
import dev.daybook.persistence.PageSettings;
import dev.daybook.persistence.PastSettings;
import dev.daybook.persistence.access.WorkspaceScope;
import dev.daybook.persistence.journal.ItemState;
import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import dev.daybook.tenant.Epoch;
import dev.daybook.tenant.TenantId;
import dev.daybook.workspace.WorkspaceId;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Lists of items as of a position. All items of the kind are gone through, up to a limit, and of
 * those that match only their places are kept, in the list's order, for the pages to come;
 * documents are read for one page at a time. Who may see them is decided anew at each page.
 */
@ApplicationScoped
public class PastLists {
  private static final Duration KEPT = Duration.ofMinutes(5);

  @Inject private States states;
  @Inject private Trees trees;
  @Inject private PastSettings settings;
  @Inject private PageSettings pages;
  private Cache<Key, List<Mark>> lists;

  private record Key(
      TenantId tenant,
      WorkspaceId workspace,
      Epoch epoch,
      Position position,
      Kind kind,
      Filter filter,
      Sort sort) {}

  /**
   * An item of a page.
   *
   * @param mark where the next page may begin
   */
  public record Entry(Mark mark, PastState item) {}

  @PostConstruct
  void start() {
    lists =
        Caffeine.newBuilder()
            .maximumWeight(settings.listCacheItems())
            .weigher((Key key, List<Mark> rows) -> 1 + rows.size())
            .expireAfterWrite(KEPT)
            .build();
  }

  /**
   * A page of a list as of a commit's end. What was erased since is in the list of all items only,
   * without a document.
   *
   * @throws ProblemException LIMIT_EXCEEDED when the workspace has more items of the kind than can
   *     be gone through
   */
  public List<Entry> page(WorkspaceScope scope, ListQuery query, Position position) {
    Key key =
        new Key(
            scope.tenant(),
            scope.workspace(),
            scope.epoch(),
            position,
            query.kind(),
            query.filter(),
            query.sort());
    List<Mark> rows = lists.getIfPresent(key);
    if (rows == null) {
      rows = make(scope, query, position);
      lists.put(key, rows);
    }
    return read(scope, rows.subList(from(rows, query), rows.size()), query.most(), position);
  }

  /** The first of some items, as many as are asked for and may be in one page. */
  private List<Entry> read(WorkspaceScope scope, List<Mark> rows, int most, Position position) {
    List<Entry> entries = new ArrayList<>();
    long bytes = 0;
    int end = Math.min(most, rows.size());
    for (int at = 0; at < end && bytes < pages.itemBytesMax(); at += States.CHUNK) {
      List<Mark> some = rows.subList(at, Math.min(at + States.CHUNK, end));
      List<ItemId> ids = some.stream().map(Mark::item).toList();
      Map<ItemId, PastState> found = states.asOf(scope, states.now(scope, ids).values(), position);
      for (Mark mark : some) {
        PastState item = found.get(mark.item());
        if (item != null && bytes < pages.itemBytesMax()) {
          entries.add(new Entry(mark, item));
          bytes += item.state().document().length();
        }
      }
    }
    return entries;
  }

  /** As {@link #page}, as items are shown; what was erased says so as entries do. */
  public Listed list(WorkspaceScope scope, ListQuery query, Position position) {
    List<Entry> page = page(scope, query, position);
    long bytes = page.stream().mapToLong(entry -> entry.item().state().document().length()).sum();
    boolean full = page.size() == query.most() || bytes >= pages.itemBytesMax();
    return new Listed(
        page.stream().map(entry -> shown(entry.item())).toList(),
        full ? page.get(page.size() - 1).mark() : null);
  }

  private static Shown shown(PastState item) {
    ItemState state = item.state();
    if (!item.redacted()) {
      return Representation.of(state);
    }
    return Representation.of(
        new ItemState(
            state.item(),
            state.kind(),
            state.version(),
            state.deleted(),
            state.entryCount(),
            "{\"redacted\":true}",
            state.createdAt(),
            state.createdBy(),
            state.updatedAt(),
            state.updatedBy()));
  }

  private static int from(List<Mark> rows, ListQuery query) {
    Mark after = query.after();
    if (after == null) {
      return 0;
    }
    Comparator<Mark> order = new Evaluation(query, Set.of(), Set.of()).order();
    int low = 0;
    int high = rows.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (order.compare(rows.get(middle), after) <= 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private List<Mark> make(WorkspaceScope scope, ListQuery query, Position position) {
    Evaluation evaluation =
        new Evaluation(
            query,
            within(scope, query.filter().folder(), "folder", position),
            within(scope, query.filter().parent(), query.kind().word(), position));
    boolean all = query.filter().equals(Filter.NONE);
    List<Mark> rows = new ArrayList<>();
    int[] seen = new int[1];
    states.forEachPage(
        scope,
        List.of(query.kind()),
        page -> {
          seen[0] += page.size();
          checkSize(query.kind(), seen[0]);
          for (PastState item : states.asOf(scope, page, position).values()) {
            ItemState state = item.state();
            ObjectNode document =
                item.isWhole()
                    ? Documents.read(state.document())
                    : JsonNodeFactory.instance.objectNode();
            boolean shown = item.isWhole() ? evaluation.holds(state.version(), document) : all;
            if (!state.deleted() && shown) {
              rows.add(evaluation.mark(state.item(), state.version(), document));
            }
          }
        });
    rows.sort(evaluation.order());
    return List.copyOf(rows);
  }

  private Set<ItemId> within(
      WorkspaceScope scope, @Nullable Place place, String tree, Position position) {
    if (place == null || place.item() == null) {
      return Set.of();
    }
    return place.subtree()
        ? trees.below(scope, Kinds.of(tree), Set.of(place.item()), position)
        : Set.of(place.item());
  }

  private void checkSize(Kind kind, int items) {
    if (items > settings.listItemsMax()) {
      throw new ProblemException(
          ProblemType.LIMIT_EXCEEDED,
          "A list as of the past goes through at most "
              + settings.listItemsMax()
              + " items of the kind "
              + kind.word()
              + ".",
          Map.of("field", "asOf", "limit", settings.listItemsMax()));
    }
  }
}
