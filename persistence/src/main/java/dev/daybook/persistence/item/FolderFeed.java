package dev.daybook.persistence.item;

import dev.daybook.item.ItemId;
import dev.daybook.journal.Position;
import dev.daybook.persistence.PageSettings;
import dev.daybook.persistence.access.ScopedReads;
import dev.daybook.persistence.access.SizedRows;
import dev.daybook.persistence.access.WorkspaceScope;
import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The feed of a folder with all below it. Whoever takes its entries up to a position has what lay
 * in the folder as of that position, and nothing else. What enters arrives as a whole, what stays
 * as its patches, what leaves as an entry without content. What a folder takes along when it is
 * moved across the border no entry names: it is {@linkplain FolderWalk walked}.
 */
@ApplicationScoped
class FolderFeed {
  private static final ScopedReads.Query TOUCHES =
      ScopedReads.Query.of(Items.class, "list_touches");
  private static final ScopedReads.Query ENTRIES =
      ScopedReads.Query.of(Items.class, "list_entries_at");

  @Inject private ScopedReads reads;
  @Inject private PageSettings pages;
  @Inject private FeedSettings settings;
  @Inject private FeedEnds ends;
  @Inject private FolderTrees trees;
  @Inject private FolderPlaces places;
  @Inject private FolderWalk walks;
  @Inject private RedactedEntries redactions;

  /** As {@link Feed#begin}. */
  FeedPlace begin(WorkspaceScope scope, ItemId folder, Position head) {
    FolderPlaces.Now now = places.now(scope, Set.of(FeedFilter.FOLDER), Set.of(folder)).get(folder);
    if (now == null || !folder.equals(now.folder())) {
      throw new ProblemException(
          ProblemType.INVALID_PARAMETER,
          "There is no such folder in the workspace.",
          Map.of("field", "folder"));
    }
    return FeedPlace.crossing(Position.START, head);
  }

  /** As {@link Feed#page}, within a walk. */
  FeedPage walk(
      WorkspaceScope scope, FeedFilter filter, Position position, FeedPlace.ById walk, int most) {
    return walks.page(scope, filter, position, walk, most);
  }

  /** As {@link Feed#page}, behind a position. */
  FeedPage page(WorkspaceScope scope, FeedFilter filter, Position since, int most) {
    List<ShownEntry> rows = new ArrayList<>();
    Position at = since;
    long scanEnd = Math.addExact(since.value(), settings.scanEntriesMax());
    int ahead = most;
    int seen = 0;
    while (true) {
      Step step = step(scope, filter, at, most - rows.size(), ahead, scanEnd);
      rows.addAll(step.rows());
      seen += step.stretch().touches().size();
      if (step.stretch().isCrossing()) {
        FeedPlace crossing = FeedPlace.crossing(at, step.stretch().end());
        return new FeedPage(rows, false, crossing, true);
      }
      at = step.stretch().end();
      boolean more = at.compareTo(step.head()) < 0;
      if (!more || at.value() >= scanEnd || rows.size() * 4 >= most * 3 || isLarge(rows)) {
        return new FeedPage(rows, false, FeedPlace.at(at), more);
      }
      ahead = ahead(most - rows.size(), ahead, seen, rows.size());
    }
  }

  /**
   * Entries to look at for the rows that a page still has room for: a little less than it takes,
   * going by what came of those before, for a stretch that has too much is read again.
   */
  private static int ahead(int room, int before, int seen, int told) {
    long growing = 4L * before;
    long expected = told == 0 ? growing : 4L * room * seen / (5L * told);
    return Math.toIntExact(Math.max(room, Math.min(growing, expected)));
  }

  private boolean isLarge(List<ShownEntry> rows) {
    long length = rows.stream().mapToLong(row -> row.shown().json().length()).sum();
    return length >= pages.itemBytesMax() / 2;
  }

  private record Step(FolderStretch stretch, List<ShownEntry> rows, Position head) {}

  private Step step(
      WorkspaceScope scope, FeedFilter filter, Position since, int room, int ahead, long scanEnd) {
    ItemId folder = filter.requireFolder();
    Set<String> kinds = filter.inFolder();
    Set<String> asked = new HashSet<>(kinds);
    asked.add(FeedFilter.FOLDER);
    String[] words = asked.toArray(String[]::new);
    for (int entries = ahead; ; entries = Math.max(1, entries / 2)) {
      int scan = Math.toIntExact(scanEnd - since.value());
      FeedEnds.End end = ends.of(scope, words, since, entries, scan);
      FolderStretch stretch =
          FolderStretch.of(
              folder,
              trees.at(scope, folder, since),
              touches(scope, words, since, end.until()),
              end.until(),
              pages.itemBytesMax(),
              position -> trees.at(scope, folder, position));
      Optional<List<ShownEntry>> rows = tell(scope, kinds, since, stretch);
      boolean fits = entries <= room || !stretch.isDivisible();
      if (rows.isPresent() && (fits || rows.get().size() <= room)) {
        trees.keep(scope, folder, stretch.end(), stretch.after());
        return new Step(stretch, rows.get(), end.head());
      }
    }
  }

  private List<Touch> touches(
      WorkspaceScope scope, String[] kinds, Position since, Position until) {
    return reads.read(
        scope,
        TOUCHES,
        binder ->
            binder
                .key(scope)
                .key(scope)
                .key(scope)
                .number(since.value())
                .number(until.value())
                .texts(kinds),
        rows -> Touch.all(scope, since, rows));
  }

  /** What to tell of a stretch; nothing when it has more than a page may hold. */
  private Optional<List<ShownEntry>> tell(
      WorkspaceScope scope, Set<String> kinds, Position since, FolderStretch stretch) {
    Map<ItemId, List<Touch>> byItem = new LinkedHashMap<>();
    for (Touch touch : stretch.touches()) {
      if (kinds.contains(touch.kind())) {
        byItem.computeIfAbsent(touch.item(), item -> new ArrayList<>()).add(touch);
      }
    }
    if (byItem.isEmpty()) {
      return Optional.of(List.of());
    }
    Map<ItemId, FolderPlaces.Now> now = places.now(scope, kinds, byItem.keySet());
    Map<ItemId, ItemId> after = after(scope, stretch, byItem.keySet(), now);
    FolderNews news =
        FolderNews.of(byItem, before(scope, since, byItem, now, after), after, stretch);
    long bytes =
        news.entering().keySet().stream()
            .mapToLong(item -> now.containsKey(item) ? now.get(item).bytes() : 0)
            .sum();
    return bytes > pages.itemBytesMax() && stretch.isDivisible()
        ? Optional.empty()
        : Optional.of(tell(scope, news, now, since, stretch.end()));
  }

  /** Where the touched items are behind a stretch. */
  private Map<ItemId, ItemId> after(
      WorkspaceScope scope,
      FolderStretch stretch,
      Set<ItemId> items,
      Map<ItemId, FolderPlaces.Now> now) {
    Map<ItemId, ItemId> after = new HashMap<>();
    Set<ItemId> changed = new HashSet<>();
    for (ItemId item : items) {
      FolderPlaces.Now place = now.get(item);
      if (place == null || place.version().compareTo(stretch.end()) > 0) {
        changed.add(item);
      } else if (place.folder() != null) {
        after.put(item, place.folder());
      }
    }
    after.putAll(places.asOf(scope, changed, now, stretch.end()));
    return after;
  }

  /** Where they were before it: what nothing may have moved was where it is. */
  private Map<ItemId, ItemId> before(
      WorkspaceScope scope,
      Position since,
      Map<ItemId, List<Touch>> byItem,
      Map<ItemId, FolderPlaces.Now> now,
      Map<ItemId, ItemId> after) {
    Map<ItemId, ItemId> before = new HashMap<>(after);
    Set<ItemId> moved = new HashSet<>();
    byItem.forEach(
        (item, touches) -> {
          if (touches.stream().anyMatch(Touch::moves)) {
            before.remove(item);
            if (!touches.get(0).isFirst()) {
              moved.add(item);
            }
          }
        });
    before.putAll(places.asOf(scope, moved, now, since));
    return before;
  }

  private List<ShownEntry> tell(
      WorkspaceScope scope,
      FolderNews news,
      Map<ItemId, FolderPlaces.Now> now,
      Position since,
      Position end) {
    List<ShownEntry> rows = new ArrayList<>(entries(scope, since, news.staying()));
    places.forEach(
        scope,
        news.entering().keySet(),
        now,
        end,
        past -> {
          Touch last = news.entering().get(past.state().item());
          if (past.isWhole() && last != null) {
            rows.add(EntryRepresentation.appears(past.state(), last.position(), last.commit()));
          }
        });
    for (Touch last : news.leaving()) {
      rows.add(
          EntryRepresentation.vanishes(last.item(), last.kind(), last.position(), last.commit()));
    }
    rows.sort(Comparator.comparing(row -> row.shown().position()));
    return rows;
  }

  private List<ShownEntry> entries(WorkspaceScope scope, Position since, List<Position> positions) {
    if (positions.isEmpty()) {
      return List.of();
    }
    Long[] at = positions.stream().map(Position::value).toArray(Long[]::new);
    SizedRows<ShownEntry> read =
        reads.read(
            scope,
            ENTRIES,
            binder -> binder.key(scope).key(scope).longs(at),
            rows -> EntryRepresentation.behind(scope, since, rows, Integer.MAX_VALUE));
    return redactions.complete(scope, read.rows());
  }
}
