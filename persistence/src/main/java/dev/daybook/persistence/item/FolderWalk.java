package dev.daybook.persistence.item;

import dev.daybook.item.ItemId;
import dev.daybook.journal.Position;
import dev.daybook.persistence.PageSettings;
import dev.daybook.persistence.access.ScopedReads;
import dev.daybook.persistence.access.SizedRows;
import dev.daybook.persistence.access.WorkspaceScope;
import dev.daybook.persistence.journal.ItemState;
import dev.daybook.persistence.journal.JournalStatements;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The walk over what a commit takes into a folder, or out of it, without an entry of its own; in a
 * first sync, over all that lies in the folder. It goes by id over items as of a position, which
 * never changes, so its pages may come whenever they like.
 */
@ApplicationScoped
class FolderWalk {
  private static final ScopedReads.Query ITEMS =
      ScopedReads.Query.of(Items.class, "list_states_of_folders");

  @Inject private ScopedReads reads;
  @Inject private PageSettings pages;
  @Inject private FeedSettings settings;
  @Inject private FolderTrees trees;
  @Inject private States states;
  @Inject private FeedEnds ends;

  /**
   * As {@link Feed#page}.
   *
   * @param position of which the walk is
   */
  FeedPage page(
      WorkspaceScope scope, FeedFilter filter, Position position, FeedPlace.ById walk, int most) {
    boolean isFirstSync = walk.from().equals(Position.START);
    ItemId folder = filter.requireFolder();
    Set<ItemId> before = isFirstSync ? Set.of() : trees.at(scope, folder, walk.from());
    Set<ItemId> after = trees.at(scope, folder, position);
    SizedRows<Looked> read =
        look(scope, filter, difference(before, after), position, walk.walked(), most);
    List<ItemState> now = read.rows().stream().filter(Looked::lies).map(Looked::item).toList();
    Map<ItemId, PastState> then = states.asOf(scope, now, position);
    Feed.Span span = ends.check(scope, new FeedPlace(position, walk).readsFrom());
    List<ShownEntry> rows = new ArrayList<>();
    for (ItemState item : now) {
      PastState past = then.get(item.item());
      // What the commit itself has touched, its entries tell.
      if (past != null && (isFirstSync || past.state().version().compareTo(walk.from()) <= 0)) {
        ItemId lies = FolderPlaces.of(past).orElse(null);
        ShownEntry row =
            isFirstSync
                ? shown(past, isWithin(lies, after), position)
                : crossing(past, lies, before, after, position);
        if (row != null) {
          rows.add(row);
        }
      }
    }
    Looked last = read.rows().isEmpty() ? null : read.rows().get(read.rows().size() - 1);
    if (last != null && (read.isCut() || read.rows().size() == most || last.isLast())) {
      FeedPlace.ById on = new FeedPlace.ById(walk.from(), last.item().item());
      return new FeedPage(rows, isFirstSync, new FeedPlace(position, on), true);
    }
    boolean more = !isFirstSync && span.head().compareTo(position) > 0;
    return new FeedPage(rows, isFirstSync, FeedPlace.at(position), more);
  }

  private static @Nullable ShownEntry shown(PastState past, boolean isWithin, Position position) {
    return isWithin ? new ShownEntry(Representation.of(past.state()), position) : null;
  }

  private static @Nullable ShownEntry crossing(
      PastState past,
      @Nullable ItemId lies,
      Set<ItemId> before,
      Set<ItemId> after,
      Position position) {
    boolean was = isWithin(lies, before);
    if (was == isWithin(lies, after)) {
      return null;
    }
    ItemState item = past.state();
    return was
        ? EntryRepresentation.vanishes(item.item(), item.kind().word(), position, position)
        : EntryRepresentation.appears(item, position, position);
  }

  private static boolean isWithin(@Nullable ItemId folder, Set<ItemId> tree) {
    return folder != null && tree.contains(folder);
  }

  private static Set<ItemId> difference(Set<ItemId> before, Set<ItemId> after) {
    Set<ItemId> difference = new HashSet<>(before);
    difference.removeAll(after);
    after.stream().filter(folder -> !before.contains(folder)).forEach(difference::add);
    return difference;
  }

  /**
   * An item that was looked at.
   *
   * @param lies whether it is or may have been in one of the folders; else its document is none
   * @param isLast whether no more may be looked at for one page
   */
  private record Looked(ItemState item, boolean lies, boolean isLast) {}

  private SizedRows<Looked> look(
      WorkspaceScope scope,
      FeedFilter filter,
      Set<ItemId> folders,
      Position position,
      ItemId behind,
      int most) {
    String[] kinds = filter.inFolder().toArray(String[]::new);
    UUID[] ids = folders.stream().map(ItemId::value).toArray(UUID[]::new);
    int lookMost = settings.scanItemsMax();
    return SizedRows.within(
        most,
        pages.itemBytesMax(),
        (rowsMax, largest) ->
            reads.read(
                scope,
                ITEMS,
                binder ->
                    binder
                        .number(largest)
                        .key(scope)
                        .texts(kinds)
                        .uuid(behind.value())
                        .number(lookMost)
                        .uuids(ids)
                        .number(position.value())
                        .number(lookMost)
                        .number(rowsMax),
                rows ->
                    SizedRows.of(
                        rows,
                        largest,
                        row ->
                            new SizedRows.Fact(
                                row.getLong("version"), row.getRow(), row.getInt("size")),
                        row ->
                            new Looked(
                                JournalStatements.readState(row),
                                row.getBoolean("lies"),
                                row.getLong("number") == lookMost))));
  }
}
