package dev.daybook.persistence.item;

import dev.daybook.document.Documents;
import dev.daybook.item.Facet;
import dev.daybook.item.ItemId;
import dev.daybook.journal.Position;
import dev.daybook.list.Evaluation;
import dev.daybook.persistence.PageSettings;
import dev.daybook.persistence.access.ScopedReads;
import dev.daybook.persistence.access.WorkspaceScope;
import dev.daybook.persistence.journal.ItemState;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The folders that items are in, now and as of positions: a folder counts as in itself, and what is
 * deleted, or whose content of then was erased, as in none.
 */
@ApplicationScoped
class FolderPlaces {
  private static final ScopedReads.Query PLACES = ScopedReads.Query.of(Items.class, "list_places");

  @Inject private ScopedReads reads;
  @Inject private PageSettings pages;
  @Inject private States states;
  @Inject private FeedEnds ends;

  /**
   * Where an item is now.
   *
   * @param bytes of its document
   */
  record Now(Position version, @Nullable ItemId folder, int bytes) {}

  /** Where items are, of some kinds: the tables of others are not looked into. */
  Map<ItemId, Now> now(WorkspaceScope scope, Set<String> kinds, Collection<ItemId> items) {
    UUID[] ids = items.stream().map(ItemId::value).toArray(UUID[]::new);
    return reads.read(
        scope,
        PLACES,
        binder -> binder.key(scope).texts(kinds.toArray(String[]::new)).uuids(ids),
        FolderPlaces::read);
  }

  private static Map<ItemId, Now> read(ResultSet rows) throws SQLException {
    Map<ItemId, Now> places = new HashMap<>();
    while (rows.next()) {
      UUID folder = rows.getBoolean(3) ? null : rows.getObject(4, UUID.class);
      places.put(
          new ItemId(rows.getObject(1, UUID.class)),
          new Now(
              new Position(rows.getLong(2)),
              folder == null ? null : new ItemId(folder),
              rows.getInt(5)));
    }
    return places;
  }

  /**
   * Where items were, of those that were in a folder.
   *
   * @throws dev.daybook.problem.ProblemException BEYOND_HORIZON
   */
  Map<ItemId, ItemId> asOf(
      WorkspaceScope scope, Collection<ItemId> items, Map<ItemId, Now> now, Position position) {
    Map<ItemId, ItemId> places = new HashMap<>();
    forEach(
        scope,
        items,
        now,
        position,
        past -> of(past).ifPresent(folder -> places.put(past.state().item(), folder)));
    return places;
  }

  /**
   * Hands over items as they were, as many at a time as a page may hold of what they are now.
   *
   * @throws dev.daybook.problem.ProblemException BEYOND_HORIZON
   */
  void forEach(
      WorkspaceScope scope,
      Collection<ItemId> items,
      Map<ItemId, Now> now,
      Position position,
      Consumer<PastState> work) {
    List<ItemId> some = new ArrayList<>();
    long bytes = 0;
    for (ItemId item : items) {
      Now place = now.get(item);
      int size = place == null ? 0 : place.bytes();
      if (!some.isEmpty() && bytes + size > pages.itemBytesMax()) {
        read(scope, some, position, work);
        some.clear();
        bytes = 0;
      }
      some.add(item);
      bytes += size;
    }
    if (!some.isEmpty()) {
      read(scope, some, position, work);
    }
  }

  private void read(
      WorkspaceScope scope, List<ItemId> items, Position position, Consumer<PastState> work) {
    Collection<ItemState> found = states.now(scope, items).values();
    Collection<PastState> past = states.asOf(scope, found, position).values();
    if (found.stream().anyMatch(state -> state.version().compareTo(position) > 0)) {
      ends.check(scope, position);
    }
    past.forEach(work);
  }

  /** The folder that an item was in. */
  static Optional<ItemId> of(PastState past) {
    if (!past.isWhole()) {
      return Optional.empty();
    }
    ItemState state = past.state();
    return state.kind().word().equals(FeedFilter.FOLDER)
        ? Optional.of(state.item())
        : Evaluation.reference(Documents.read(state.document()), Facet.FOLDER);
  }
}
